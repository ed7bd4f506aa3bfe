import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientSet } from '../check/gradient-check.js';
import { subjectOf } from '../check/subject.js';
import { roundedParameters } from './parameter-precision.js';

type Slopes = (x: ArrayLike<number>) => ArrayLike<number>;

/** Of the one parameter x. */
async function roundedBy(
  loss: (x: readonly number[]) => number,
  slopes: Slopes = () => [0.1, 0.7],
): Promise<'loss' | 'gradient' | undefined> {
  const subject = subjectOf({
    name: 'precision',
    parameters: { x: Float64Array.of(0.3, -1.7) },
    loss: ({ x }) => loss(Array.from(x!)),
    gradient: ({ x }): GradientSet => ({ x: slopes(x!) }),
  });
  const rounded = await roundedParameters(subject, await subject.gradient(subject.theta), stream(0, 'precision'));
  return rounded.get('x');
}

const smooth = ([x, y]: readonly number[]): number => Math.sin(x!) * Math.exp(y!);

describe('roundedParameters', () => {
  it('are those that the loss rounds to float32', async () => {
    expect(await roundedBy((x) => smooth(x.map(Math.fround)))).toBe('loss');
  });

  it('are said to be those that the loss rounds where the gradient is in float32 as well', async () => {
    const both = roundedBy(
      (x) => smooth(x.map(Math.fround)),
      () => Float32Array.of(0.1, 0.7),
    );
    expect(await both).toBe('loss');
  });

  it('are those whose gradient is in float32', async () => {
    expect(await roundedBy(smooth, () => Float32Array.of(0.1, 0.7))).toBe('gradient');
  });

  it('are those whose gradient is in float32, in arrays that are not', async () => {
    expect(await roundedBy(smooth, (x) => [Math.cos(x[0]!), Math.exp(x[1]!)].map(Math.fround))).toBe('gradient');
  });

  it('are none whose gradient has few digits at the parameters alone', async () => {
    const fewDigits = { x: Float64Array.of(12.5, 3.25, 7.75) };
    const { findings, verdict } = await checkNarrow({
      name: 'prices',
      parameters: fewDigits,
      loss: ({ x }) => 19_999 * x![0]! ** 2 + 49_999 * x![1]! * x![2]!,
      gradient: ({ x }) => ({ x: [2 * 19_999 * x![0]!, 49_999 * x![2]!, 49_999 * x![1]!] }),
    });
    expect([verdict, findings]).toEqual(['pass', []]);
  });

  it.each<[string, (x: readonly number[]) => number]>([
    ['the loss sees in full', smooth],
    ['a loss of float32 sees in full', (x) => Math.fround(smooth(x))],
    ['the loss sees with seven decimals', (x) => smooth(x.map((v) => Number(v.toFixed(7))))],
    ['the loss does not depend on', () => 3],
  ])('are none that %s', async (_, loss) => {
    expect(await roundedBy(loss)).toBeUndefined();
  });
});

import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientCheck } from '../check/gradient-check.js';
import type { GradientReport } from '../check/gradient-report.js';
import { subjectOf } from '../check/subject.js';
import { lossNoise } from '../noise/loss-noise.js';
import { entryScales } from '../probe/scales.js';
import { vectorCheck } from '../testing/known-checks.js';
import { withScaledEntry } from '../testing/random-check.js';
import { type SmallEntries, projectSmallEntries } from './small-projection.js';

const SIZE = 1000;
const SMALL_ENTRIES = 300;

/** Sines whose first entries weigh 1, the others `weight`. */
function twoSizes(weight: number, size = SIZE, round = (value: number): number => value): GradientCheck {
  const weightOf = (i: number): number => (i < SIZE - SMALL_ENTRIES ? 1 : weight);
  return vectorCheck(
    'two sizes',
    Array.from({ length: size }, (_, i) => 0.3 + (i % 7) / 10),
    (x) => round(x.reduce((sum, value, i) => sum + weightOf(i) * Math.sin(value), 0)),
    (x) => x.map((value, i) => weightOf(i) * Math.cos(value)),
  );
}

const judge = (check: GradientCheck): Promise<GradientReport> => checkNarrow(check, { exhaustiveEntries: 100 });

describe('entries that large ones hide from random directions', () => {
  it('are projected among themselves, which takes fewer losses than one by one', async () => {
    const { verdict, parameters, resolution, evaluations } = await judge(twoSizes(1e-5));
    expect([verdict, parameters[0]!.unresolved]).toEqual(['pass', 0]);
    expect(resolution['x']).toMatchObject({ of: 'entry' });
    expect(resolution['x']!.relative).toBeLessThanOrEqual(1e-3);
    // one by one they take 1,800 more
    expect(evaluations.loss).toBeLessThan(2000);
  });

  it.each([SIZE - 1, SIZE - SMALL_ENTRIES])('fail with entry %d wrong by 0.2 %%', async (index) => {
    expect((await judge(withScaledEntry(twoSizes(1e-5), 'x', index, 1.002))).verdict).toBe('fail');
  });

  /** Of a float32 gradient the first 600 entries are 1,000 times smaller than the others, and one of them in `every` is wrong by `factor`. */
  function manySmall(size: number, every: number, factor: number): GradientCheck {
    const weightOf = (i: number): number => (i < 600 ? 1e-3 : 1);
    return {
      ...vectorCheck(
        'many small ones',
        [],
        (x) => x.reduce((sum, value, i) => sum + weightOf(i) * Math.sin(value), 0),
        (x) => x.map((value, i) => (i < 600 && i % every === 3 ? factor : 1) * weightOf(i) * Math.cos(value)),
      ),
      parameters: { x: Float32Array.from({ length: size }, (_, i) => 0.3 + (i % 7) / 10) },
    };
  }

  it.each([0, 1, 2])('fail where some of many that float32 has are wrong by 2 %%, by seed %d', async (seed) => {
    const { verdict } = await checkNarrow(manySmall(2000, 50, 1.02), { exhaustiveEntries: 100, seed });
    expect(verdict).toBe('fail');
  });

  it.each([0, 1, 2])(
    'fail where some are wrong by 1 %% and long lines show that nothing has saturated, by seed %d',
    async (seed) => {
      expect((await checkNarrow(manySmall(5000, 20, 1.01), { seed })).verdict).toBe('fail');
    },
  );

  it('pass where each must be checked, and each is dear', async () => {
    const { verdict, parameters } = await judge(twoSizes(1, 400, (value) => 1e11 + value));
    expect([verdict, parameters[0]!.unresolved]).toEqual(['pass', 0]);
  });

  it('are no reason to pass where a float32 loss hides more than 0.1 % of the largest', async () => {
    expect((await judge(twoSizes(1, 150, (value) => Math.fround(1e4 + value)))).verdict).toBe('inconclusive');
  });
});

describe('projectSmallEntries', () => {
  /** Of 100 squares, where directions over all of them showed no error below 1. */
  async function projected(factor: number): Promise<SmallEntries> {
    const start = Array.from({ length: 100 }, (_, i) => 0.3 + i / 100);
    const subject = subjectOf(
      vectorCheck(
        'squares',
        start,
        (x) => x.reduce((sum, value) => sum + value ** 2, 0),
        (x) => x.map((value, i) => (i === 7 ? factor : 1) * 2 * value),
      ),
    );
    const { theta, layout } = subject;
    const { values: gradient } = await subject.gradient(theta);
    const noise = await lossNoise(subject, theta, stream(0, 'noise'));
    const point = { theta, loss: await subject.loss(theta), gradient, uncertainty: gradient.map(() => 0), noise };
    const scales = entryScales(layout, theta);
    return projectSmallEntries(subject, point, {
      block: layout.blocks[0]!,
      shares: gradient.map((value, i) => value * scales[i]!),
      scales,
      whole: { failed: undefined, detectable: 1 },
      random: stream(0, 'projection'),
      expired: () => false,
    });
  }

  it('leaves none open that it resolves', async () => {
    const { open, projection, failed } = await projected(1);
    expect([open, failed]).toEqual([[], undefined]);
    expect(projection.detectableAt!.size).toBe(100);
  });

  it('tells of a direction along which they are wrong', async () => {
    expect((await projected(1.01)).failed).toMatchObject({ outcome: 'differs' });
  });
});

import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientCheck } from '../check/gradient-check.js';

const single = Math.fround;
const exact = (v: number): number => v;
type Numbers = ArrayLike<number> & Iterable<number>;
type Type = typeof Float32Array | typeof Float64Array;

const ways: readonly (readonly [string, Type, (v: number) => number])[] = [
  ['float64', Float64Array, exact],
  ['float32 parameters', Float32Array, exact],
  ['a float32 loss', Float32Array, single],
];

/** A sum of functions of single entries, and their slopes. */
function sumOf(
  [name, type, round]: (typeof ways)[number],
  at: readonly number[],
  f: (v: number, i: number) => number,
  slope: (v: number, i: number) => number,
): GradientCheck {
  return {
    name,
    parameters: { x: type.from(at) },
    loss: ({ x }) => Array.from(x!, (v, i) => round(f(v, i))).reduce((sum, term) => round(sum + term), 0),
    gradient: ({ x }) => ({ x: type.from(Array.from(x!, slope)) }),
  };
}

const verdicts = async (check: GradientCheck): Promise<string[]> => {
  const seen: string[] = [];
  for (let seed = 0; seed < 4; seed++) seen.push((await checkNarrow(check, { seed })).verdict);
  return seen;
};

describe.each(ways)('in %s', (...way) => {
  it.each([8, 16, 64])('a small weight in the middle of a wide step has derivative 0: steps of 1/%d', async (steps) => {
    const check = sumOf(
      way,
      [1e-3, 1.53, -1.71],
      (v, i) => ((i + 1) * Math.round(steps * v)) / steps,
      () => 0,
    );
    expect(await verdicts(check)).not.toContain('fail');
  });

  it.each([0.01, 0.03, 0.05, 0.1, 0.2, 0.5])('the slope beyond a dead zone of %d is not that in it', async (half) => {
    const beyond = (v: number): number => v - Math.max(-half, Math.min(half, v));
    const at = [0, 1.5, -1.7];
    expect(await verdicts(sumOf(way, at, beyond, () => 1))).toEqual(['fail', 'fail', 'fail', 'fail']);
    expect(await verdicts(sumOf(way, at, beyond, (v) => Number(Math.abs(v) > half)))).not.toContain('fail');
  });
});

describe('a term that float32 holds on one value', () => {
  it('is no evidence against the slope of all: softmax by the logarithm of a sum', async () => {
    for (const [far, weights] of [
      [-7, [1.36, 0.913]],
      [-8, [0.5, 1.2]],
      [-6.5, [-0.7, 0.3]],
    ] as const) {
      const logOfSum = ([a, b]: Numbers): number =>
        single(a! + single(Math.log(single(1 + single(Math.exp(single(b! - a!)))))));
      const shares = (x: Numbers): number[] => Array.from(x, (v) => single(Math.exp(single(v - logOfSum(x)))));
      const check: GradientCheck = {
        name: 'softmax',
        parameters: { x: Float32Array.of(4, far) },
        loss: ({ x }) => shares(x!).reduce((sum, share, i) => sum + weights[i]! * share, 0),
        gradient: ({ x }) => {
          const p = shares(x!);
          const mean = p.reduce((sum, share, i) => single(sum + single(share * weights[i]!)), 0);
          return { x: Float32Array.from(p, (share, i) => share * (weights[i]! - mean)) };
        },
      };
      expect(await verdicts(check)).not.toContain('fail');
    }
  });
});

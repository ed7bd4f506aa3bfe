import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import { vectorCheck } from '../testing/known-checks.js';
import type { GradientCheck, ParameterSet } from '../check/gradient-check.js';
import { type KinkKind, kinkCase } from '../testing/kinks/kink-case.js';
import { cancelling } from '../testing/kinks/tied-kinds.js';
import { products } from '../testing/kinks/unit-kinds.js';

const CASES = 16;

describe('entries that show no kink of their own', () => {
  it.each<[string, KinkKind]>([
    ['where kinks cancel along them', cancelling],
    ['where a product of units is off', products],
  ])(
    'are right next to the parameters, or fail: %s',
    async (_, kind) => {
      const random = stream(5, kind.name);
      for (let i = 0; i < CASES; i++) {
        const { check, isRight } = kinkCase(kind, random);
        const { verdict } = await checkNarrow(check);
        expect([check.name, verdict]).not.toEqual([check.name, isRight ? 'fail' : 'pass']);
      }
    },
    60_000,
  );

  // half of a tie less half of another is 0: the entry shows where it lies between its neighbours, at one point in three
  it.each([52, 260, 297, 352])('are looked for until they take part, with seed %d', async (seed) => {
    const signs = [1, -1, 1, -1];
    for (const forgotten of [undefined, 2]) {
      const report = await checkNarrow(
        {
          name: 'kinks that cancel',
          parameters: { x: new Float64Array(5).fill(0.75) },
          loss: ({ x }) => signs.reduce((sum, sign, k) => sum + sign * Math.max(x![k]!, x![k + 1]!), 0),
          gradient({ x }) {
            const gradient = new Float64Array(5);
            signs.forEach((sign, k) => {
              const first = (1 + Math.sign(x![k]! - x![k + 1]!)) / 2;
              gradient[k]! += sign * first;
              gradient[k + 1]! += sign * (1 - first);
            });
            return { x: gradient.map((value, i) => (i === forgotten ? 0 : value)) };
          },
        },
        { seed },
      );
      expect([forgotten, report.verdict]).toEqual([forgotten, forgotten === undefined ? 'pass' : 'fail']);
    }
  });

  const product: GradientCheck = {
    name: 'two units, both off',
    parameters: { x: new Float64Array(2) },
    loss: ({ x }) => Math.max(0, x![0]!) * Math.max(0, x![1]!),
    gradient: ({ x }) => ({ x: [0, 1].map((i) => (x![i]! > 0 ? Math.max(0, x![1 - i]!) : 0)) }),
  };

  it('are not wrong for a penalty outside the domain of the loss, beside a kink', async () => {
    for (let seed = 0; seed < 8; seed++) {
      for (const [factor, verdict] of [
        [2, 'pass'],
        [2.2, 'fail'],
      ] as const) {
        const report = await checkNarrow(
          {
            name: 'penalty',
            parameters: { x: Float64Array.of(0, 1) },
            loss: ({ x }) => (x![1]! > 1.1 ? 1e6 : Math.abs(x![0]!) + x![1]! ** 2),
            gradient: ({ x }) => ({ x: [Math.sign(x![0]!), factor * x![1]!] }),
          },
          { seed },
        );
        expect([seed, factor, report.verdict]).toEqual([seed, factor, verdict]);
      }
    }
  });

  it.each([1e-3, 1e-6])('a kink at a distance of %d from the border of the domain is one', async (distance) => {
    for (let seed = 0; seed < 8; seed++) {
      for (const [kink, verdict] of [
        [1, 'pass'],
        [1.1, 'fail'],
      ] as const) {
        const report = await checkNarrow(
          {
            name: 'border',
            parameters: { x: Float64Array.of(1) },
            loss: ({ x }) => (x![0]! > 1 + distance ? Infinity : Math.abs(x![0]! - 1) + x![0]! / 3),
            gradient: ({ x }) => ({ x: [kink * Math.sign(x![0]! - 1) + 1 / 3] }),
          },
          { seed },
        );
        expect([seed, kink, report.verdict]).toEqual([seed, kink, verdict]);
      }
    }
  });

  it('are wrong where one of many products is forgotten', async () => {
    const pairs = [0, 1, 2, 3, 4, 5];
    const weights = [2, 2, 2, 2, 2, 0.5];
    const unit = (v: number): number => Math.max(0, v);
    for (const kept of [6, 5]) {
      const report = await checkNarrow({
        name: 'products of units, all off',
        parameters: { x: new Float32Array(12) },
        loss: ({ x }) =>
          pairs.reduce((sum, i) => Math.fround(sum + weights[i]! * unit(x![2 * i]!) * unit(x![2 * i + 1]!)), 0),
        gradient: ({ x }) => ({
          x: Float32Array.from(x!, (v, i) =>
            v > 0 && i < 2 * kept ? weights[i >> 1]! * unit(x![i + 1 - 2 * (i % 2)]!) : 0,
          ),
        }),
      });
      expect([kept, report.verdict]).toEqual([kept, kept === 6 ? 'pass' : 'fail']);
    }
  });

  it('are judged as far from the kinks as a float32 loss requires', async () => {
    for (const [state, verdict] of [
      [(gate: number) => Math.min(1, gate), 'pass'],
      [() => 1, 'fail'],
      [(gate: number) => gate, 'fail'],
    ] as const) {
      const report = await checkNarrow({
        name: 'clipped gate times state',
        parameters: { gate: Float32Array.of(1), state: Float32Array.of(1.5) },
        loss: ({ gate, state: s }) => Math.fround(Math.min(1, gate![0]!) * s![0]!),
        gradient: ({ gate, state: s }) => ({
          gate: Float32Array.of(gate![0]! < 1 ? s![0]! : 0),
          state: Float32Array.of(state(gate![0]!)),
        }),
      });
      expect(report.verdict).toBe(verdict);
    }
  });

  it('are judged there where the loss changes along none of them', async () => {
    expect((await checkNarrow(product)).verdict).toBe('pass');
  });

  it.each<[string, GradientCheck['gradient'], string]>([
    ['a 0', () => ({ x: [0, 0] }), 'right at the parameters, but next to them the gradient is 0'],
    [
      'a mask that is forgotten',
      ({ x }) => ({ x: [Math.max(0, x![1]!), Math.max(0, x![0]!)] }),
      'right at the parameters, but next to them',
    ],
  ])('say what is wrong next to the parameters: %s', async (_, gradient, words) => {
    const { verdict, reason } = await checkNarrow({ ...product, gradient });
    expect([verdict, reason]).toEqual(['fail', expect.stringContaining(words)]);
  });

  it('say what the loss says at the parameters, with its bound, where an entry is undecided there', async () => {
    const huber = (v: number): number => (Math.abs(v) <= 1 ? v ** 2 / 2 : Math.abs(v) - 0.5);
    const slope = (v: number): number => (Math.abs(v) < 1 ? v : 2 * Math.sign(v));
    const { reason } = await checkNarrow(
      vectorCheck(
        'joint',
        [1, 0.3],
        (x) => huber(x[0]!) + huber(x[1]!),
        (x) => x.map(slope),
      ),
    );
    expect(reason).toMatch(
      /^x\[0\] is 2, where the loss says 1 \+- \d\S*, and next to the parameters the gradient is 2, the slope of the loss 1 \+- \S+$/,
    );
  });

  it.each([0, 1])('say between which slopes an entry lies whose kink no line shows: %d', async (side) => {
    const kink = 0.5 + 1e-13;
    const { findings } = await checkNarrow(
      vectorCheck(
        'kink very near',
        [0.5],
        (x) => Math.max(side * (x[0]! - kink), (side - 2) * (x[0]! - kink)),
        (x) => [x[0]! > kink ? side : side - 2],
      ),
    );
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringContaining(`x[0] lies next to kinks (slopes from ${side - 2} to ${side}): ${side - 2} is `),
    ]);
  });

  it('are left alone where the gradient is claimed at the parameters only', async () => {
    const { verdict } = await checkNarrow({ ...product, gradient: () => ({ x: [0, 0] }) }, { scope: 'point' });
    expect(verdict).toBe('inconclusive');
  });

  it('stay unchecked where nothing nearby depends on them', async () => {
    const { verdict, reason } = await checkNarrow({ ...product, loss: () => 1, gradient: () => ({ x: [0, 0] }) });
    expect([verdict, reason]).toEqual(['inconclusive', expect.stringContaining('nothing to check')]);
  });
});

// fround(sin x) is x minus a constant over thousands of float32 numbers, so that short differences are exact and wrong
describe('the rounding of terms that are 0 at a kink', () => {
  it.each([
    ['sines', Math.sin, Math.cos, [0, 24, 32, 35, 57]],
    ['hyperbolic tangents', Math.tanh, (v: number) => 1 - Math.tanh(v) ** 2, [35]],
  ] as const)('fails no right gradient next to it: %s', async (name, f, slope, seeds) => {
    const largest = (x: ArrayLike<number>): number =>
      Math.max(x[0]!, x[1]!) - 0.75 * Math.fround(Math.fround(f(x[0]!)) + Math.fround(f(x[1]!)));
    for (const seed of seeds) {
      const check = {
        name,
        parameters: { x: Float32Array.of(0, 0) },
        loss: ({ x }: ParameterSet) => largest(x!),
        gradient: ({ x }: ParameterSet) => ({
          x: Float32Array.from(x!, (v, i) => Number(i === 0 ? x![0]! >= x![1]! : x![1]! > x![0]!) - 0.75 * slope(v)),
        }),
      };
      expect((await checkNarrow(check, { seed })).verdict, `seed ${seed}`).not.toBe('fail');
    }
  });
});

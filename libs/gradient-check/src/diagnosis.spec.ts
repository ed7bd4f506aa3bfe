import { stream } from '@gradproof/random';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkGradient } from './check-gradient.js';
import { explain } from './diagnosis.js';
import type { GradientCheck } from './gradient-check.js';

/** A smooth loss of a 3 x 4 matrix and a vector, with entries of all sizes. */
const random = stream(5, 'diagnosis');
const W = Float64Array.from({ length: 12 }, () => random.normal());
const b = Float64Array.from({ length: 4 }, () => random.normal());
const weight = (i: number): number => 0.001 * 3 ** (i % 7);
const loss = ({ W: w, b: c }: { W: ArrayLike<number>; b: ArrayLike<number> }): number =>
  Array.from(w).reduce((sum, x, i) => sum + weight(i) * Math.exp(x), 0) +
  Array.from(c).reduce((sum, x, i) => sum + weight(i) * Math.sin(x), 0);
const right = (w: Float64Array, c: Float64Array) => ({
  W: w.map((x, i) => weight(i) * Math.exp(x)),
  b: c.map((x, i) => weight(i) * Math.cos(x)),
});
const checkOf = (change: (gradient: ReturnType<typeof right>, w: Float64Array) => object): GradientCheck => ({
  name: 'planted',
  parameters: { W, b },
  loss: loss as unknown as GradientCheck['loss'],
  gradient: (at) => {
    const w = Float64Array.from(at['W']!);
    return { ...right(w, Float64Array.from(at['b']!)), ...change(right(w, Float64Array.from(at['b']!)), w) };
  },
});
const firstGuess = async (change: Parameters<typeof checkOf>[0]): Promise<unknown> =>
  (await checkGradient(checkOf(change))).diagnosis[0];

describe('diagnosis', () => {
  it.each<[string, number, Parameters<typeof checkOf>[0]]>([
    ['zero', 0, ({ W: g }) => ({ W: g.fill(0) })],
    ['sign', -1, ({ W: g }) => ({ W: g.map((x) => -x) })],
    ['scaled', 8, ({ W: g }) => ({ W: g.map((x) => 8 * x) })],
    ['scaled', 1.05, ({ W: g }) => ({ W: g.map((x) => 1.05 * x) })],
    ['single entry', 1.5, ({ W: g }) => ({ W: g.map((x, i) => (i === 4 ? 1.5 * x : x)) })],
    ['reversed', 1, ({ W: g }) => ({ W: g.toReversed() })],
    ['transposed', 1, ({ W: g }) => ({ W: g.map((_, i) => g[(i % 3) * 4 + Math.floor(i / 3)]!) })],
    ['rows reversed', 1, ({ W: g }) => ({ W: g.map((_, i) => g[(2 - Math.floor(i / 4)) * 4 + (i % 4)]!) })],
    ['columns reversed', 1, ({ W: g }) => ({ W: g.map((_, i) => g[i - (i % 4) + 3 - (i % 4)]!) })],
    ['last row dropped', 0, ({ W: g }) => ({ W: g.fill(0, 8) })],
    ['last column dropped', 0, ({ W: g }) => ({ W: g.map((x, i) => (i % 4 === 3 ? 0 : x)) })],
    ['regulariser', 0.01, ({ W: g }, w) => ({ W: g.map((x, i) => x + 0.01 * w[i]!) })],
    ['constant added', -0.25, ({ W: g }) => ({ W: g.map((x) => x - 0.25) })],
    ['clipped', 0.1, ({ W: g }) => ({ W: g.map((x) => Math.min(0.1, Math.max(-0.1, x))) })],
    ['small to zero', 0, ({ W: g }) => ({ W: g.map((x) => (Math.abs(x) < 0.02 ? 0 : x)) })],
  ])('names %s', async (signature, factor, change) => {
    const guess = (await firstGuess(change)) as { factor: number };
    expect(guess).toMatchObject({ signature, parameter: 'W' });
    expect(guess.factor).toBeCloseTo(signature === 'small to zero' ? guess.factor : factor, 6);
  });
  it('names memory that nobody wrote', async () => {
    const check: GradientCheck = {
      name: 'unwritten',
      parameters: { w: Float64Array.of(1, 2, 3, 4, 5, 6) },
      loss: ({ w }) => w![0]! ** 2 + w![1]! ** 2 + w![2]! ** 2 + w![3]! ** 2,
      gradient: ({ w }) => ({ w: [2 * w![0]!, 2 * w![1]!, 2 * w![2]!, 2 * w![3]!, 7, 8] }),
    };
    expect((await checkGradient(check)).diagnosis).toMatchObject([{ signature: 'unwritten memory' }]);
  });
  it('says it in words', async () => {
    expect(await firstGuess(({ W: g }) => ({ W: g.map((x) => 8 * x) }))).toMatchObject({
      message: 'W is 8.000 x the true gradient: a factor is missing or there twice',
    });
    expect(await firstGuess(({ W: g, b: h }) => ({ W: g.map((x) => -x), b: h.map((x) => -x) }))).toMatchObject({
      message: 'every parameter has the opposite sign of the true gradient',
    });
    const decayed = checkOf(({ W: g, b: h }, w) => ({ W: g.map((x, i) => 0.1 * w[i]! - x), b: h.map((x) => -x) }));
    const withDecay: GradientCheck = {
      ...decayed,
      loss: async (at) => (await decayed.loss(at)) + 0.05 * Array.from(at['W']!).reduce((sum, x) => sum + x * x, 0),
    };
    expect((await checkGradient(withDecay)).diagnosis.map(({ message }) => message)).toEqual([
      'W has the opposite sign of the true gradient, but for 0.1000 x W',
      'b has the opposite sign of the true gradient',
    ]);
  });
  it('names no factor that only one entry shows', async () => {
    const single = (factor: number): GradientCheck => ({
      name: 'single',
      parameters: { w: Float64Array.of(0.7) },
      loss: ({ w }) => Math.sin(w![0]!),
      gradient: ({ w }) => ({ w: [factor * Math.cos(w![0]!)] }),
    });
    expect((await checkGradient(single(1.234567))).diagnosis).toEqual([]);
    expect((await checkGradient(single(0.5))).diagnosis).toMatchObject([{ signature: 'scaled' }]);
  });
  it('names nothing that leaves much of the error unexplained', () => {
    const evidence = {
      analytic: Float64Array.of(1.1, 2.4, 3),
      numerical: Float64Array.of(1, 2, 3),
      bound: Float64Array.of(0.05, 0.5, 0.5),
      parameters: Float64Array.of(1, 1, 1),
      isComplete: true,
    };
    expect(explain({ ...evidence, analytic: Float64Array.of(1.1, 2, 3) })).toMatchObject({ signature: 'single entry' });
    expect(explain(evidence)).toBeUndefined();
  });
  it('names nothing for a right gradient', async () => {
    expect((await checkGradient(checkOf(() => ({})))).diagnosis).toEqual([]);
  });
  it('names nothing where nothing fits', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(1e6), async (seed) => {
        const noise = stream(seed, 'noise');
        const factors = W.map(() => 1 + 0.3 * noise.normal());
        const report = await checkGradient(checkOf(({ W: g }) => ({ W: g.map((x, i) => x * factors[i]!) })));
        expect([report.verdict, report.diagnosis]).toEqual(['fail', []]);
      }),
      { numRuns: 20 },
    ));
});

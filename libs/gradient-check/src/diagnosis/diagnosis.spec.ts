import { stream } from '@gradproof/random';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import { diagnose } from './diagnosis.js';
import { explain } from './explain.js';
import { scaled } from './scaled.js';
import { NOTHING_POSSIBLE, budgetOf } from '../check/error-budget.js';
import type { GradientCheck } from '../check/gradient-check.js';

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
  (await checkNarrow(checkOf(change))).diagnosis[0];

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
    ['first row dropped', 0, ({ W: g }) => ({ W: g.fill(0, 0, 4) })],
    ['first column dropped', 0, ({ W: g }) => ({ W: g.map((x, i) => (i % 4 === 0 ? 0 : x)) })],
    ['end dropped', 0, ({ W: g }) => ({ W: g.fill(0, 7) })],
    ['start dropped', 0, ({ W: g }) => ({ W: g.fill(0, 0, 5) })],
    ['shifted', 1, ({ W: g }) => ({ W: g.map((_, i) => g.at(i - 1)!) })],
    ['shifted', 1, ({ W: g }) => ({ W: g.map((_, i) => g[i + 1] ?? 0) })],
    ['rows shifted', 1, ({ W: g }) => ({ W: g.map((_, i) => g[(i + 4) % 12]!) })],
    ['columns shifted', 1, ({ W: g }) => ({ W: g.map((_, i) => g[i - (i % 4) + ((i + 3) % 4)]!) })],
    ['entries swapped', 1, ({ W: g }) => ({ W: g.with(2, g[9]!).with(9, g[2]!) })],
    ['rows swapped', 1, ({ W: g }) => ({ W: Float64Array.of(...g.slice(4, 8), ...g.slice(0, 4), ...g.slice(8)) })],
    ['columns swapped', 1, ({ W: g }) => ({ W: g.map((_, i) => g[i + [0, 2, 0, -2][i % 4]!]!) })],
    ['cancelled', 0, ({ W: g }) => ({ W: g.map((x, i) => (i % 2 === 0 ? 1e-17 : -1e-17) * x) })],
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
    expect((await checkNarrow(check)).diagnosis).toMatchObject([{ signature: 'stray values' }]);
  });
  it('says it in words', async () => {
    expect(await firstGuess(({ W: g }) => ({ W: g.map((x) => 8 * x) }))).toMatchObject({
      message: 'W is 8.000 x the true gradient: a factor is missing or applied twice',
    });
    expect(await firstGuess(({ W: g, b: h }) => ({ W: g.map((x) => -x), b: h.map((x) => -x) }))).toMatchObject({
      message: 'every parameter has the opposite sign of the true gradient',
    });
    const decayed = checkOf(({ W: g, b: h }, w) => ({ W: g.map((x, i) => 0.1 * w[i]! - x), b: h.map((x) => -x) }));
    const withDecay: GradientCheck = {
      ...decayed,
      loss: async (at) => (await decayed.loss(at)) + 0.05 * Array.from(at['W']!).reduce((sum, x) => sum + x * x, 0),
    };
    expect((await checkNarrow(withDecay)).diagnosis.map(({ message }) => message)).toEqual([
      'W has the opposite sign of the true gradient, but for 0.1000 x W',
      'b has the opposite sign of the true gradient',
    ]);
  });
  it('knows the batch', async () => {
    const said = async (factor: number, batchSize?: number): Promise<unknown> => {
      const check = checkOf(({ W: g }) => ({ W: g.map((x) => factor * x) }));
      const report = await checkNarrow({ ...check, ...(batchSize !== undefined && { batchSize }) });
      return report.diagnosis[0]!.message;
    };
    expect(await said(4, 4)).toBe('W is 4.000 x the true gradient, and the batch is 4: the batch mean is missing');
    expect(await said(0.25, 4)).toBe(
      'W is 0.2500 x the true gradient, and the batch is 4: the batch mean is taken twice',
    );
    expect(await said(4, 5)).toBe('W is 4.000 x the true gradient: a factor is missing or applied twice');
    expect(await said(0.25)).toBe(
      'W is 0.2500 x the true gradient: a factor of 4 is missing, or one of 1/4 is applied twice',
    );
  });
  it('explains a block by what explains another', async () => {
    const clip = (g: Float64Array): Float64Array => g.map((x) => Math.min(0.005, Math.max(-0.005, x)));
    const thresholded = (g: Float64Array): Float64Array => g.map((x) => (Math.abs(x) < 0.005 ? 0 : x));
    const signaturesOf = async (change: Parameters<typeof checkOf>[0]): Promise<unknown> =>
      (await checkNarrow(checkOf(change))).diagnosis.map(({ signature, parameter }) => `${parameter}: ${signature}`);
    // of b a single entry exceeds the limit, or is below the threshold
    expect(await signaturesOf(({ W: g, b: h }) => ({ W: clip(g), b: clip(h) }))).toEqual(['W: clipped', 'b: clipped']);
    expect(await signaturesOf(({ W: g, b: h }) => ({ W: thresholded(g), b: thresholded(h) }))).toEqual([
      'W: small to zero',
      'b: small to zero',
    ]);
  });
  it('calls no entry a case of its own where another parameter is wrong in many', async () => {
    const factors = W.map((_, i) => 1 + 0.3 * Math.sin(7 * i));
    const one = ({ b: h }: ReturnType<typeof right>): object => ({ b: h.map((x, i) => (i === 1 ? 1.3 * x : x)) });
    const both = ({ W: g, b: h }: ReturnType<typeof right>): object => ({
      W: g.map((x, i) => factors[i]! * x),
      ...one({ W: g, b: h }),
    });
    expect(await firstGuess(one)).toMatchObject({ signature: 'single entry', parameter: 'b' });
    expect(await firstGuess(both)).toBeUndefined();
  });
  it.each<[string, Parameters<typeof checkOf>[0]]>([
    ['a single entry', ({ W: g }) => ({ W: g.with(6, 1.5 * g[6]!) })],
    ['entries swapped', ({ W: g }) => ({ W: g.with(2, g[9]!).with(9, g[2]!) })],
    ['a single entry of each', ({ W: g, b: c }) => ({ W: g.with(3, 1.5 * g[3]!), b: c.with(3, 2 * c[3]!) })],
  ])('calls an entry by the name that the report gives it: %s', async (_, change) => {
    const entryPath = (name: string, index: number): string =>
      name === 'W' ? `W[${Math.floor(index / 4)},${index % 4}]` : `${name}[${index}]`;
    const { diagnosis, entries } = await checkNarrow({ ...checkOf(change), entryPath });
    expect(diagnosis.length).toBeGreaterThan(0);
    const named = diagnosis.flatMap(({ message }) => message.match(/\w\[[\d,]+\]/g) ?? []);
    expect(named.toSorted()).toEqual(entries.map(({ path }) => path).toSorted());
  });
  it('names an entry by its place, and says when not all were checked', async () => {
    const truth = Float64Array.from({ length: 500 }, (_, i) => Math.sin(i + 1));
    const message = async (analytic: Float64Array, every: number): Promise<string> => {
      const results = new Map(
        Array.from(analytic, (value, i) => {
          const error = Math.abs(value - truth[i]!);
          const outcome = error > 1e-10 ? 'fail' : 'pass';
          const certain = { truncation: 1e-10, lossRounding: 0, kinkGap: 0, gradientRounding: 0, cancellation: 0 };
          const budget = budgetOf(certain, NOTHING_POSSIBLE, error);
          const verdict = { outcome, numerical: truth[i]!, error, budget, detectable: 1e-9 } as const;
          return [i, { verdict, flat: false }] as const;
        }).filter(([i]) => i % every === 0),
      );
      const block = { name: 'x', offset: 0, length: 500, float32: false };
      return (await diagnose([{ block, analytic, scales: truth.map(() => 1), results }], truth))[0]!.message;
    };
    const doubled = truth.with(77, 2 * truth[77]!);
    expect(await message(doubled, 7)).toMatch(/^in the 72 of 500 entries that were checked, only x\[77\] is wrong, /);
    expect(await message(doubled, 1)).toMatch(/^only x\[77\] is wrong, /);
    const exchanged = truth.with(77, truth[210]!).with(210, truth[77]!);
    expect(await message(exchanged, 7)).toMatch(/checked, x\[77\] and x\[210\] hold each other's values$/);
    expect(await message(truth.toReversed(), 1)).toBe('x holds the true gradient in reverse order');
    expect(
      await message(
        truth.map((value) => -value),
        7,
      ),
    ).toMatch(/entries that were checked, x has the opposite sign/);
  });
  it('names no factor that only one entry shows', async () => {
    const single = (factor: number): GradientCheck => ({
      name: 'single',
      parameters: { w: Float64Array.of(0.7) },
      loss: ({ w }) => Math.sin(w![0]!),
      gradient: ({ w }) => ({ w: [factor * Math.cos(w![0]!)] }),
    });
    expect((await checkNarrow(single(1.234567))).diagnosis).toEqual([]);
    expect((await checkNarrow(single(0.5))).diagnosis).toMatchObject([{ signature: 'scaled' }]);
  });
  it('names nothing that leaves much of the error unexplained', () => {
    const evidence = {
      analytic: Float64Array.of(1.1, 2.4, 3),
      numerical: Float64Array.of(1, 2, 3),
      bound: Float64Array.of(0.05, 0.5, 0.5),
      parameters: Float64Array.of(1, 1, 1),
      indices: [0, 1, 2],
      isComplete: true,
    };
    expect(explain({ ...evidence, analytic: Float64Array.of(1.1, 2, 3) })).toMatchObject({ signature: 'single entry' });
    expect(explain(evidence)).toBeUndefined();
  });
  it('names nothing for a right gradient', async () => {
    expect((await checkNarrow(checkOf(() => ({})))).diagnosis).toEqual([]);
  });
  it('names nothing where nothing fits', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(1e6), async (seed) => {
        const noise = stream(seed, 'noise');
        const factors = W.map(() => 1 + 0.3 * noise.normal());
        const report = await checkNarrow(checkOf(({ W: g }) => ({ W: g.map((x, i) => x * factors[i]!) })));
        expect([report.verdict, report.diagnosis]).toEqual(['fail', []]);
      }),
      { numRuns: 20 },
    ));

  it('names parameters that hold derivatives of each other, or of one of them', async () => {
    const check = (gradient: (byA: number[], byB: number[]) => object): GradientCheck => ({
      name: 'mixed up',
      parameters: { a: Float64Array.of(0.3, -1.2), b: Float64Array.of(0.7, 0.2), c: Float64Array.of(2) },
      loss: ({ a, b: d, c }) => Math.exp(a![0]!) + Math.sin(a![1]! * d![0]!) + d![1]! ** 3 + c![0]! ** 2,
      gradient: (({ a, b: d, c }: Record<string, Float64Array>) => {
        const byA = [Math.exp(a![0]!), d![0]! * Math.cos(a![1]! * d![0]!)];
        const byB = [a![1]! * Math.cos(a![1]! * d![0]!), 3 * d![1]! ** 2];
        return { ...gradient(byA, byB), c: [2 * c![0]!] };
      }) as unknown as GradientCheck['gradient'],
    });
    const each = await checkNarrow(check((byA, byB) => ({ a: byB, b: byA })));
    expect(each.diagnosis.map(({ message }) => message)).toEqual([
      'a holds the derivatives by b: two parameters of one size were mixed up',
      'b holds the derivatives by a: two parameters of one size were mixed up',
    ]);
    const twice = await checkNarrow(check((byA) => ({ a: byA, b: byA })));
    expect(twice.diagnosis.map(({ parameter, signature }) => [parameter, signature])).toEqual([
      ['b', 'another parameter'],
    ]);
    expect((await checkNarrow(check((byA, byB) => ({ a: byA, b: byB })))).verdict).toBe('pass');
  });

  it('names two single numbers that hold derivatives of each other, not a factor of each', async () => {
    const { diagnosis } = await checkNarrow({
      name: 'mixed up',
      parameters: { a: Float64Array.of(0.3), b: Float64Array.of(0.7) },
      loss: ({ a, b: d }) => Math.exp(a![0]!) + Math.sin(d![0]!),
      gradient: ({ a, b: d }) => ({ a: [Math.cos(d![0]!)], b: [Math.exp(a![0]!)] }),
    });
    expect(diagnosis.map(({ signature }) => signature)).toEqual(['another parameter', 'another parameter']);
  });

  it('calls derivatives of opposite signs a sign, though each parameter holds those of the other', async () => {
    const { diagnosis } = await checkNarrow({
      name: 'differences',
      parameters: { a: Float64Array.of(0.3, -1.2, 2), b: Float64Array.of(0.7, 0.2, 1) },
      loss: ({ a, b: d }) => [0, 1, 2].reduce((sum, i) => sum + (a![i]! - d![i]!) ** 2, 0),
      gradient: ({ a, b: d }) => ({
        a: [0, 1, 2].map((i) => -2 * (a![i]! - d![i]!)),
        b: [0, 1, 2].map((i) => 2 * (a![i]! - d![i]!)),
      }),
    });
    expect(diagnosis.map(({ signature }) => signature)).toEqual(['sign', 'sign']);
  });
});

describe('a factor without a name', () => {
  const factorOf = (true_: readonly number[]): number => {
    const numerical = Float64Array.from(true_);
    const evidence = {
      numerical,
      analytic: numerical.map((v) => 1.2345 * v),
      bound: numerical.map(() => 1e-12),
      parameters: numerical,
    };
    return scaled(evidence as unknown as Parameters<typeof scaled>[0]).length;
  };

  it('is read off three entries, not off two', () => {
    expect([factorOf([1, -2]), factorOf([1, -2, 5])]).toEqual([0, 1]);
  });
});

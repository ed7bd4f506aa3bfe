import { test } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flat, gradientProperty, interesting, shapes, tree } from '../fast-check.js';

interface Net {
  x: number[][];
  W1: number[][];
  W2: number[][];
  y: number[][];
}
type Fault = 'none' | 'mean' | 'tanh' | 'transpose' | 'last sample' | 'sign' | 'input twice';

const product = (a: number[][], b: number[][]): number[][] =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((sum, v, k) => sum + v * b[k]![j]!, 0)));
const transposed = (a: number[][]): number[][] => a[0]!.map((_, j) => a.map((row) => row[j]!));

const draws = shapes({ n: [1, 5], d: [1, 4], h: [1, 4] }, ({ n, d, h }) => ({
  x: [n, d],
  W1: [d, h],
  W2: [h, 1],
  y: [n, 1],
}));

function netCheck(net: Net, fault: Fault) {
  const n = net.x.length;
  const hidden = ({ x, W1 }: Net): number[][] => product(x, W1).map((row) => row.map(Math.tanh));
  return {
    name: `net with ${fault}`,
    parameters: net,
    constant: ['x', 'y'],
    batchSize: n,
    loss: (p: Net) => product(hidden(p), p.W2).reduce((sum, [o], i) => sum + (o! - p.y[i]![0]!) ** 2 / n, 0),
    gradient(p: Net) {
      const h = hidden(p);
      const deltas = product(h, p.W2).map(([o], i) => [(2 * (o! - p.y[i]![0]!)) / (fault === 'mean' ? 1 : n)]);
      const slope = (v: number): number => (fault === 'tanh' ? 1 - v : 1 - v * v);
      const inner = product(deltas, transposed(p.W2)).map((row, i) => row.map((v, j) => v * slope(h[i]![j]!)));
      if (fault === 'last sample' && n > 1) inner[n - 1] = inner[n - 1]!.map(() => 0);
      const W1 = product(transposed(p.x), inner);
      if (fault === 'input twice' && W1.length > 1) W1[1] = W1[0]!;
      const isSquare = W1.length === W1[0]!.length;
      const W2 = product(transposed(h), deltas);
      return {
        W1: fault === 'transpose' && isSquare ? transposed(W1) : W1,
        W2: fault === 'sign' ? W2.map(([v], j) => [j === 1 ? -v! : v!]) : W2,
      };
    },
  };
}

describe('gradientProperty', () => {
  it('passes draws of a right gradient', async () => {
    await fc.assert(
      gradientProperty(draws, (net) => netCheck(net, 'none')),
      { seed: 1, numRuns: 100 },
    );
  });

  const smallest: Readonly<Record<Exclude<Fault, 'none'>, readonly [RegExp, (net: Net) => boolean]>> = {
    mean: [/the batch is 2: the batch mean is missing/, ({ x, W1 }) => x.length === 2 && W1.flat().length === 1],
    tanh: [/W1 is not/, ({ x, W1 }) => x.length === 1 && W1.length === 1],
    transpose: [/transposed/, ({ x, W1 }) => x.length === 1 && W1.length === 2 && W1[0]!.length === 2],
    'last sample': [/one of the 2 samples/, ({ x, W1 }) => x.length === 2 && W1.flat().length === 3],
    sign: [/W2\[1,0\]/, ({ x, W1, W2 }) => x.length === 1 && W1.length === 1 && W2.length === 2],
    'input twice': [/W1\[1,0\]/, ({ x, W1 }) => x.length === 1 && W1.length === 2 && W1[0]!.length === 1],
  };
  it.each(Object.entries(smallest))(
    'shrinks %s to the smallest input that shows it',
    async (fault, [says, isSmallest]) => {
      const begin = performance.now();
      const property = gradientProperty(draws, (net) => netCheck(net, fault as Fault));
      const { failed, counterexample, errorInstance } = await fc.check(property, { seed: 1 });
      expect(failed).toBe(true);
      expect(String(errorInstance)).toMatch(says);
      expect(counterexample![0]).toSatisfy(isSmallest);
      expect(String(errorInstance)).toMatch(/with\n {2}W1 \[\d, \d\]: /);
      expect(performance.now() - begin).toBeLessThan(60_000); // an endless shrink, on any machine
    },
  );

  it('says so where most draws are inconclusive, and shrinks nothing', async () => {
    const blind = gradientProperty(tree({ x: [1] }), ({ x }) => ({
      name: 'blind',
      parameters: { x },
      loss: () => 1,
      gradient: () => ({ x: [0] }),
    }));
    const { errorInstance, numShrinks } = await fc.check(blind);
    expect(String(errorInstance)).toMatch(/20 of 20 draws were inconclusive, more than 50 %.*nothing to check/s);
    expect(numShrinks).toBe(0);
    const strict = gradientProperty(
      tree({ x: [1] }),
      ({ x }) => ({ name: 'blind', parameters: { x }, loss: () => 1, gradient: () => ({ x: [0] }) }),
      { inconclusive: 'fail' },
    );
    await expect(fc.assert(strict)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('nothing to check') as string },
    });
  });

  it('draws again the same counterexample by seed and path', async () => {
    const property = gradientProperty(draws, (net) => netCheck(net, 'tanh'));
    const { seed, counterexamplePath, counterexample } = await fc.check(property, { seed: 5 });
    const again = await fc.check(property, { seed, path: counterexamplePath! });
    expect(again.counterexample).toEqual(counterexample);
  });
});

describe('arbitraries', () => {
  test.prop([shapes({ n: [2, 3] }, ({ n }) => ({ x: [n, 1], layers: [{ W: [n] }], n, name: fc.constant('a') }))])(
    'tie shapes',
    (drawn) => {
      expect(drawn.x).toHaveLength(drawn.n);
      expect(drawn.layers[0].W).toHaveLength(drawn.n);
      expect(drawn.name).toBe('a');
    },
  );

  it('fill flat arrays, of which a counterexample shows the first numbers', async () => {
    const broken = gradientProperty(flat([2, 10]), (x) => ({
      name: 'long',
      parameters: { x },
      loss: ({ x: at }: { x: Float64Array }) => at.reduce((sum, v) => sum + v * v, 0),
      gradient: ({ x: at }: { x: Float64Array }) => ({ x: at.map((v) => 3 * v + 1) }),
    }));
    const { errorInstance } = await fc.check(broken, { seed: 1, numRuns: 2, endOnFailure: true });
    expect(String(errorInstance)).toMatch(/with\n {2}x \[20\]: (-?[\d.]+ ){16}\.\.\.$/);
  });

  it('draw what goes wrong: zeros, ties, saturated, tiny and huge', () => {
    const seen = fc.sample(interesting(), { numRuns: 300, seed: 1 });
    const kinds = [(v: number) => v === 0, (v: number) => v === 1, (v: number) => Math.abs(v) === 40];
    for (const is of [...kinds, (v: number) => v !== 0 && Math.abs(v) < 1e-3, (v: number) => Math.abs(v) >= 100])
      expect(seen.some(is)).toBe(true);
  });
});

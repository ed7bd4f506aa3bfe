import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientCheck, GradientSet, ParameterSet } from '../check/gradient-check.js';
import type { GradientReport } from '../check/gradient-report.js';
import { functionFamilies } from '../testing/function-family.js';
import { randomCheck } from '../testing/random-check.js';

const single = Math.fround;
const WEIGHTS = [1, -0.8, 1.3, 0.4];

/** A float32 loss in which `light` has the share `weight` of what `x` has. */
function weighted(weight: number, light: readonly number[], fault: (given: GradientSet) => GradientSet): GradientCheck {
  const sum = (values: ArrayLike<number>): number =>
    Array.from(values).reduce((total, v, i) => single(total + single(WEIGHTS[i % 4]! * single(Math.sin(v)))), 0);
  const slopes = (values: ArrayLike<number>, factor: number): Float32Array =>
    Float32Array.from(values, (v, i) => factor * WEIGHTS[i % 4]! * Math.cos(v));
  return {
    name: `a parameter of weight ${weight}`,
    parameters: { x: Float32Array.of(0.3, -0.7, 1.1, 0.5), light: Float32Array.from(light) },
    loss: (p: ParameterSet) => single(sum(p['x']!) + single(weight * sum(p['light']!))),
    gradient: (p) => fault({ x: slopes(p['x']!, 1), light: slopes(p['light']!, weight) }),
  };
}

const SEEDS = [0, 1, 2];
const LIGHT = [0.4, 0.9, -0.6];
const right = (gradient: GradientSet): GradientSet => gradient;
const scaled =
  (factor: number) =>
  ({ x, light }: GradientSet): GradientSet => ({ x: x!, light: Array.from(light!, (v) => factor * v) });
const reports = (weight: number, fault = right): Promise<GradientReport[]> =>
  Promise.all(SEEDS.map((seed) => checkNarrow(weighted(weight, LIGHT, fault), { seed })));

describe('under a float32 loss, a parameter that', () => {
  it('matters little passes by the gradient as a whole, and the report says so', async () => {
    for (const weight of [1e-5, 1e-6, 1e-8, 1e-12]) {
      for (const { verdict, resolution } of await reports(weight)) {
        expect([weight, verdict, resolution['light']!.of]).toEqual([weight, 'pass', 'gradient']);
        expect(resolution['light']!.relative).toBeLessThan(2e-5);
      }
    }
  });

  it('matters little still fails where its error shows', async () => {
    for (const factor of [0, -1, 2]) {
      for (const { verdict } of await reports(1e-4, scaled(factor)))
        expect([factor, verdict]).toEqual([factor, 'fail']);
    }
  });

  it('passes with an error only below what the report says', async () => {
    for (const weight of [1e-5, 1e-6, 1e-8]) {
      for (const factor of [1.1, 0, -1, 2]) {
        for (const { verdict, resolution } of await reports(weight, scaled(factor))) {
          if (verdict === 'fail') continue;
          const share = Math.abs(factor - 1) * weight;
          expect([weight, factor, share <= 2 * resolution['light']!.relative]).toEqual([weight, factor, true]);
        }
      }
    }
  });

  it('has a fiftieth of the weight is resolved to less than 1 % of it', async () => {
    for (const { verdict, resolution } of await reports(0.003)) {
      expect(verdict).toBe('pass');
      expect(resolution['light']!.relative).toBeLessThan(0.01);
    }
    for (const { verdict } of await reports(0.003, scaled(1.02))) expect(verdict).toBe('fail');
  });

  it.each([
    ['steep entries of a scaled parameter', 105],
    ['steep entries of a scaled parameter', 138],
    ['steep entries of a scaled parameter', 165],
    ['a bias that softmax absorbs', 317],
  ])('is decided in random checks: %s, %d', async (_, number) => {
    const { check } = randomCheck(0, number, functionFamilies, 'float32');
    expect((await checkNarrow(check, { seed: 0 })).verdict).toBe('pass');
  });

  it('is not failed by steps that float32 terms which cancel to a small loss explain', async () => {
    const { check } = randomCheck(0, 922, functionFamilies, 'float32');
    expect((await checkNarrow(check, { seed: 0 })).verdict).not.toBe('fail');
  });

  it.each([1604, 1944])('passes at kinks by its weight is resolved to that: %d', async (number) => {
    const { check } = randomCheck(0, number, functionFamilies, 'float32');
    const { verdict, resolution } = await checkNarrow(check, { seed: 0 });
    expect([verdict, resolution['w']!.of]).not.toEqual(['pass', 'entry']);
    expect(resolution['w']!.relative).toBeGreaterThanOrEqual(1e-3);
  });

  it('is tiny since the loss is steep counts by the way that it goes, and one that is tiny by chance by the others', async () => {
    const steep = (factor: number): GradientCheck => ({
      name: 'steep',
      parameters: { x: Float32Array.of(0.3e-4, 0.7, 1.1) },
      loss: ({ x }: ParameterSet) =>
        single(single(Math.sin(1e4 * x![0]!)) + single(Math.sin(x![1]!) + Math.cos(x![2]!))),
      gradient: ({ x }) => ({
        x: Float32Array.of(factor * 1e4 * Math.cos(1e4 * x![0]!), Math.cos(x![1]!), -Math.sin(x![2]!)),
      }),
    });
    for (const seed of SEEDS) {
      expect((await checkNarrow(steep(1), { seed })).verdict).toBe('pass');
      expect((await checkNarrow(steep(1.01), { seed })).verdict).toBe('fail');
    }
  });
});

describe('an entry that is tiny by chance beside others of its parameter', () => {
  it('passes with no error above what the report says', async () => {
    for (const [at, weight] of [
      [1e-5, 0.02],
      [1e-4, 0.05],
      [1e-6, 0.03],
    ] as const) {
      const weights = [weight, 1, 1.2, -0.9, 1.1];
      const check: GradientCheck = {
        name: 'tiny',
        parameters: { x: Float32Array.of(at, 1.01, -0.98, 1.02, 0.99) },
        loss: ({ x }) => weights.reduce((sum, w, i) => single(sum + single(w * single(Math.tanh(x![i]!)))), 0),
        gradient: ({ x }) => ({
          x: Float32Array.from(x!, (v, i) => (i === 0 ? 1.1 : 1) * weights[i]! * (1 - Math.tanh(v) ** 2)),
        }),
      };
      const { verdict, resolution } = await checkNarrow(check);
      const largest = 1.2 * (1 - Math.tanh(0.98) ** 2);
      const isHidden = (0.1 * weight) / largest < resolution['x']!.relative;
      expect([at, verdict === 'pass' && !isHidden]).toEqual([at, false]);
    }
  });
});

describe('under a float64 loss, an entry that vanishes', () => {
  const vanishing = (weight: number, factor: number): GradientCheck => ({
    name: 'vanishing',
    parameters: { y: Float64Array.of(0.7), z: Float64Array.of(0.4, -0.9) },
    loss: ({ y, z }) => 60 * Math.cos(y![0]!) + weight * (Math.sin(z![0]!) + Math.exp(z![1]!)),
    gradient: ({ y, z }) => ({
      y: Float64Array.of(-60 * Math.sin(y![0]!)),
      z: Float64Array.of(factor * weight * Math.cos(z![0]!), weight * Math.exp(z![1]!)),
    }),
  });

  it('passes where it is known to 1 % of itself, and the report says to what', async () => {
    for (const weight of [1e-9, 1e-10, 3e-11]) {
      const { verdict, resolution } = await checkNarrow(vanishing(weight, 1));
      expect([weight, verdict]).toEqual([weight, 'pass']);
      expect(resolution['z']!.relative).toBeLessThan(0.01);
    }
    expect((await checkNarrow(vanishing(3e-11, 1))).resolution['z']!.of).toBe('parameter');
  });

  it('passes with no error that the loss shows, or above what the report says', async () => {
    for (const weight of [1e-9, 1e-10, 3e-11, 1e-11, 1e-12]) {
      for (const factor of [1.001, 1.005, 1.02, 0, -1, 2]) {
        const { verdict, resolution } = await checkNarrow(vanishing(weight, factor));
        const isHidden = Math.abs(factor - 1) < resolution['z']!.relative;
        expect([weight, factor, verdict === 'pass' && !isHidden]).toEqual([weight, factor, false]);
      }
    }
  });

  it('stays open where it is not', async () => {
    for (const weight of [3e-12, 1e-13, 1e-17])
      expect((await checkNarrow(vanishing(weight, 1))).verdict).toBe('inconclusive');
  });
});

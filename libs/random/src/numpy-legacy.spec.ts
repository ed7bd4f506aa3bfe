import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NumpyLegacy, numpyLegacy } from './numpy-legacy.js';

type Step =
  | { readonly call: 'uint32' | 'random'; readonly values: number[] }
  | { readonly call: 'randn'; readonly values: number[]; readonly misrounded: Readonly<Record<string, number>> }
  | { readonly call: 'choice'; readonly population: number; readonly values: number[] };

interface Fixture {
  readonly runs: readonly { readonly seed: number; readonly steps: readonly Step[] }[];
}

const fixture = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/numpy-legacy.json', import.meta.url), 'utf8'),
) as Fixture;

/** What NumPy drew, with the last bit corrected where its C library rounded a logarithm wrongly. */
function expected(step: Step): number[] {
  return step.call === 'randn' ? step.values.map((value, i) => step.misrounded[i] ?? value) : step.values;
}

function drawn(generator: NumpyLegacy, step: Step): number[] {
  if (step.call === 'randn') return [...generator.randn(new Float64Array(step.values.length))];
  if (step.call === 'choice') return [...generator.choice(step.population, step.values.length)];
  return step.values.map(step.call === 'uint32' ? generator.uint32 : generator.random);
}

/** The calls that differ from NumPy in any bit. */
function differences(generatorOf: (seed: number) => NumpyLegacy): string[] {
  return fixture.runs.flatMap(({ seed, steps }) => {
    const generator = generatorOf(seed);
    return steps.flatMap((step, i) => {
      const values = drawn(generator, step);
      return expected(step).every((value, j) => Object.is(value, values[j]))
        ? []
        : [`seed ${seed}, step ${i}: ${step.call}`];
    });
  });
}

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

/** The kinds of call that differ from NumPy. */
function faultyCalls(generatorOf: (seed: number) => NumpyLegacy): Set<string | undefined> {
  return new Set(differences(generatorOf).map((difference) => difference.split(': ').pop()));
}

function moduloChoice(seed: number): NumpyLegacy {
  const generator = numpyLegacy(seed);
  return {
    ...generator,
    choice: (population, size) => Int32Array.from({ length: size }, () => generator.uint32() % population),
  };
}

function eagerChoice(seed: number): NumpyLegacy {
  const generator = numpyLegacy(seed);
  return {
    ...generator,
    choice(population, size) {
      if (population === 1) for (let i = 0; i < size; i++) generator.uint32();
      return generator.choice(population, size);
    },
  };
}

function swappedBits(seed: number): NumpyLegacy {
  const generator = numpyLegacy(seed);
  return { ...generator, random: () => (generator.uint32() >>> 6) / 2 ** 26 + (generator.uint32() >>> 5) / 2 ** 53 };
}

/** The polar method with the engine's logarithm, and a fault in the second value where asked. */
function otherPolar(seed: number, second: 'kept' | 'forgotten' | 'swapped'): NumpyLegacy {
  const generator = numpyLegacy(seed);
  let kept: number | undefined;
  const normal = (): number => {
    if (kept !== undefined) {
      const value = kept;
      kept = undefined;
      return value;
    }
    for (;;) {
      const x = 2 * generator.random() - 1;
      const y = 2 * generator.random() - 1;
      const r2 = x * x + y * y;
      if (r2 >= 1 || r2 === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(r2)) / r2);
      if (second !== 'forgotten') kept = factor * (second === 'swapped' ? y : x);
      return factor * (second === 'swapped' ? x : y);
    }
  };
  return { ...generator, randn: (out) => out.map(normal) };
}

describe('numpyLegacy', () => {
  it('draws what NumPy draws, bit for bit', () => expect(differences(numpyLegacy)).toEqual([]));

  it('stays within 2 units in the last place where the C library of NumPy rounds a logarithm wrongly', () => {
    const normals = fixture.runs.flatMap(({ steps }) => steps.filter((step) => step.call === 'randn'));
    const wrong = normals.flatMap(({ values, misrounded }) =>
      values.flatMap((value, i) => (i in misrounded ? [Math.abs((misrounded[i] ?? Number.NaN) / value - 1)] : [])),
    );
    const count = normals.reduce((sum, { values }) => sum + values.length, 0);
    expect(wrong.length / count).toBeLessThan(0.001);
    expect(Math.max(...wrong)).toBeLessThanOrEqual(2 ** -51);
  });

  it('has the same sequence for the same seed, and another for another', () => {
    fc.assert(
      fc.property(fc.uniqueArray(seeds, { minLength: 2, maxLength: 2 }), (pair) => {
        const draws = pair.map((seed) => Array.from({ length: 8 }, numpyLegacy(seed).uint32));
        expect(draws[0]).not.toEqual(draws[1]);
        expect(pair.map((seed) => Array.from({ length: 8 }, numpyLegacy(seed).uint32))).toEqual(draws);
      }),
    );
  });

  it('draws normals in any portions alike', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.nat(5), { maxLength: 8 }), (seed, portions) => {
        const total = portions.reduce((sum, size) => sum + size, 0);
        const generator = numpyLegacy(seed);
        const joined = portions.flatMap((size) => [...generator.randn(new Float64Array(size))]);
        expect(joined).toEqual([...numpyLegacy(seed).randn(new Float64Array(total))]);
      }),
    );
  });

  it('chooses within the population', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 2 ** 31 }), fc.nat(50), (seed, population, size) => {
        const chosen = numpyLegacy(seed).choice(population, size);
        expect(chosen).toHaveLength(size);
        expect(chosen.every((index) => index >= 0 && index < population)).toBe(true);
      }),
    );
  });

  it('leaves the sequence alone when it chooses from one', () => {
    const generator = numpyLegacy(3);
    expect(generator.choice(1, 100)).toEqual(new Int32Array(100));
    expect(generator.uint32()).toBe(numpyLegacy(3).uint32());
  });

  it.each([-1, 0.5, 2 ** 32, Number.NaN, Infinity])('refuses seed %d', (seed) => {
    expect(() => numpyLegacy(seed)).toThrow(
      new RangeError(`numpyLegacy: seed must be an integer in 0..4294967295, got ${seed}`),
    );
  });

  it.each([0, 2 ** 31 + 1, 1.5])('refuses to choose from %d', (population) => {
    const rule = `choice: population must be an integer in 1..2147483648, got ${population}`;
    expect(() => numpyLegacy(0).choice(population, 1)).toThrow(new RangeError(rule));
  });

  it('refuses to choose -1 values', () => {
    expect(() => numpyLegacy(0).choice(2, -1)).toThrow(
      new RangeError('choice: size must be an integer in 0..2147483647, got -1'),
    );
  });
});

describe('the comparison with NumPy would notice', () => {
  it('a modulo in place of the masked rejection', () => expect(faultyCalls(moduloChoice)).toContain('choice'));

  it('a draw for a population of one', () => expect(faultyCalls(eagerChoice)).toContain('choice'));

  it('53 bits taken the other way round', () => expect(faultyCalls(swappedBits)).toContain('random'));

  it('a seed off by one', () => {
    expect(differences((seed) => numpyLegacy((seed + 1) % 2 ** 32)).length).toBeGreaterThan(10 * fixture.runs.length);
  });

  it.each([
    ['the logarithm of the engine, wrong in its last bit', 'kept'],
    ['a second value that is not kept', 'forgotten'],
    ['the two values swapped', 'swapped'],
  ] as const)('%s', (_, second) => {
    expect(faultyCalls((seed) => otherPolar(seed, second))).toContain('randn');
  });
});

import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numpyLegacy } from './numpy-legacy.js';
import { type RandomStream, stream } from './stream.js';

interface Step {
  readonly values: readonly number[];
}

type Steps = readonly [uint32: Step, random: Step, randn: Step];

const { streams } = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/numpy-legacy.json', import.meta.url), 'utf8'),
) as { readonly streams: readonly { readonly seed: number; readonly name: string; readonly steps: Steps }[] };

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const names = fc.string({ unit: 'binary', maxLength: 20 });

const head = ({ uint32 }: RandomStream): number[] => Array.from({ length: 8 }, uint32);

/** Pearson's statistic for equally likely outcomes. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** How often each outcome of 0..outcomes-1 occurred in 2,000 draws per outcome. */
function tally(outcomes: number, draw: () => number): number[] {
  const counts = new Float64Array(outcomes);
  for (let i = 0; i < 2000 * outcomes; i++) {
    const outcome = draw();
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return [...counts];
}

const LIMIT_23 = 58.6; // chi-square quantiles at 1 - 0.00006 for 23, 19 and 9 degrees of freedom
const LIMIT_19 = 52.5;
const LIMIT_9 = 35.4;

const ordersOf4 = [0, 1, 2, 3].flatMap((a) =>
  [0, 1, 2, 3].flatMap((b) => [0, 1, 2, 3].flatMap((c) => (new Set([a, b, c]).size === 3 ? [`${a}${b}${c}`] : []))),
);
const pairsOf5 = [0, 1, 2, 3, 4].flatMap((a) => [0, 1, 2, 3, 4].flatMap((b) => (a === b ? [] : [`${a}${b}`])));

const orderOf4 = (permutation: Int32Array): number => ordersOf4.indexOf(permutation.subarray(0, 3).join(''));
const pairOf5 = (sample: Int32Array): number => pairsOf5.indexOf(sample.join(''));

describe('stream', () => {
  it('is the sequence of RandomState([seed, length, ...name])', () => {
    for (const { seed, name, steps } of streams) {
      const [words, uniforms, normals] = steps;
      const { uint32, uniform, normal } = stream(seed, name);
      expect(Array.from(words.values, uint32)).toEqual(words.values);
      expect(Array.from(uniforms.values, uniform)).toEqual(uniforms.values);
      expect(Array.from(normals.values, normal)).toEqual(normals.values);
    }
  });

  it('is the same for the same seed and name', () => {
    fc.assert(
      fc.property(seeds, names, (seed, name) => {
        expect(head(stream(seed, name))).toEqual(head(stream(seed, name)));
      }),
    );
  });

  it('differs for another name or seed', () => {
    fc.assert(
      fc.property(seeds, seeds, names, names, (seed, other, name, another) => {
        fc.pre(seed !== other && name !== another);
        expect(head(stream(seed, name))).not.toEqual(head(stream(seed, another)));
        expect(head(stream(seed, name))).not.toEqual(head(stream(other, name)));
        expect(head(stream(seed, name))).not.toEqual(head(stream(seed, `${name}\0`)));
      }),
    );
  });

  it('is not the sequence of the legacy generator of the same seed', () => {
    expect(head(stream(0, ''))).not.toEqual(Array.from({ length: 8 }, numpyLegacy(0).uint32));
  });

  it('is uncorrelated with the stream of another name', () => {
    const a = stream(5, 'a');
    const b = stream(5, 'b');
    const size = 10_000;
    let sum = 0;
    for (let i = 0; i < size; i++) sum += (a.uniform() - 0.5) * (b.uniform() - 0.5) * 12;
    expect(Math.abs(sum / Math.sqrt(size))).toBeLessThan(4); // standard normal when independent
  });

  it('draws uniforms in [0, 1) and integers below the bound', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (seed, bound) => {
        const { uniform, integer } = stream(seed, 'range');
        const u = uniform();
        const i = integer(bound);
        expect(u >= 0 && u < 1).toBe(true);
        expect(Number.isInteger(i) && i >= 0 && i < bound).toBe(true);
      }),
    );
  });

  it('draws equally likely integers, also of a bound that a modulo would bend', () => {
    const { integer } = stream(11, 'integers');
    expect(chiSquare(tally(10, () => integer(10)))).toBeLessThan(LIMIT_9);
    // 3 x 2^30 leaves a remainder of 2^30 in 2^32, all of which a modulo adds to the lowest third
    expect(chiSquare(tally(10, () => Math.floor(integer(3 * 2 ** 30) / (0.3 * 2 ** 30))))).toBeLessThan(LIMIT_9);
    const { uint32 } = stream(11, 'modulo');
    expect(chiSquare(tally(10, () => Math.floor((uint32() % (3 * 2 ** 30)) / (0.3 * 2 ** 30))))).toBeGreaterThan(
      LIMIT_9,
    );
  });

  it('shuffles into permutations', () => {
    fc.assert(
      fc.property(seeds, fc.nat(60), (seed, size) => {
        const permutation = stream(seed, 'shuffle').shuffle(size);
        expect(permutation.toSorted()).toEqual(Int32Array.from({ length: size }, (_, i) => i));
      }),
    );
  });

  it('makes all 24 orders of four equally likely', () => {
    const { shuffle } = stream(1, 'orders');
    expect(chiSquare(tally(24, () => orderOf4(shuffle(4))))).toBeLessThan(LIMIT_23);
  });

  it('would notice the naive shuffle, which swaps with any position', () => {
    const { integer } = stream(1, 'orders');
    const naive = (): Int32Array => {
      const values = [0, 1, 2, 3];
      for (let i = 0; i < 4; i++) {
        const j = integer(4);
        const [kept = Number.NaN] = values.splice(j, 1, values[i] ?? Number.NaN);
        values[i] = kept;
      }
      return Int32Array.from(values);
    };
    expect(chiSquare(tally(24, () => orderOf4(naive())))).toBeGreaterThan(LIMIT_23);
  });

  it('samples different values of the population', () => {
    const cases = fc.nat(60).chain((population) => fc.tuple(fc.constant(population), fc.nat(population)));
    fc.assert(
      fc.property(seeds, cases, (seed, [population, size]) => {
        const sample = stream(seed, 'sample').sample(population, size);
        expect(new Set(sample).size).toBe(size);
        expect(sample.every((value) => value >= 0 && value < population)).toBe(true);
      }),
    );
  });

  it('makes all ordered pairs of five equally likely', () => {
    const { sample } = stream(2, 'pairs');
    expect(chiSquare(tally(20, () => pairOf5(sample(5, 2))))).toBeLessThan(LIMIT_19);
  });

  it('would notice a sample in sorted order', () => {
    const { sample } = stream(2, 'pairs');
    expect(chiSquare(tally(20, () => pairOf5(sample(5, 2).toSorted())))).toBeGreaterThan(LIMIT_19);
  });

  it('draws normals of mean 0 and variance 1', () => {
    const { normal } = stream(3, 'normals');
    const size = 20_000;
    const values = Array.from({ length: size }, normal);
    const sum = values.reduce((total, value) => total + value, 0);
    const squares = values.reduce((total, value) => total + value ** 2 - 1, 0);
    expect(Math.abs(sum) / Math.sqrt(size)).toBeLessThan(4);
    expect(Math.abs(squares) / Math.sqrt(2 * size)).toBeLessThan(4);
  });

  it.each<[string, (from: RandomStream) => unknown, string]>([
    ['integer(0)', ({ integer }) => integer(0), 'integer: bound must be an integer in 1..9007199254740991, got 0'],
    ['shuffle(-1)', ({ shuffle }) => shuffle(-1), 'shuffle: size must be an integer in 0..2147483647, got -1'],
    ['sample(3, 4)', ({ sample }) => sample(3, 4), 'sample: size must be an integer in 0..3, got 4'],
    [
      'sample(1.5, 1)',
      ({ sample }) => sample(1.5, 1),
      'sample: population must be an integer in 0..2147483647, got 1.5',
    ],
  ])('refuses %s', (_, call, message) => expect(() => call(stream(0, 'refusals'))).toThrow(new RangeError(message)));

  it('refuses a negative seed', () => {
    expect(() => stream(-1, 'x')).toThrow(new RangeError('stream: seed must be an integer in 0..4294967295, got -1'));
  });
});

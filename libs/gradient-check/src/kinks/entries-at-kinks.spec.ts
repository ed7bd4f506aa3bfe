import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import { kinkCase } from '../testing/kinks/kink-case.js';
import { medians } from '../testing/kinks/tied-kinds.js';
import { vectorCheck } from '../testing/known-checks.js';
import { wrongEntryCheck } from '../testing/wrong-entry.js';

/** Terms of two entries, each with kinks or a border of its domain at 0. */
const LOSSES: Readonly<Record<string, (x: Float64Array) => number>> = {
  'a root': ([a, b]) => Math.sqrt(a!) + b!,
  'a root of an absolute value': ([a, b]) => Math.sqrt(Math.abs(a!)) + b! ** 2,
  'a logarithm': ([a, b]) => a! * Math.log(a! + 1e-300) + b!,
  'a line on one side': ([a, b]) => (a! < 0 ? NaN : 4 * a!) + b!,
  'a jump': ([a, b]) => (a! > 0 ? 1 : 0) + a! + b! ** 2,
  'a maximum of ties': ([a, b]) => Math.max(a!, b! - 0.7, 0) + b!,
  'a length': ([a, b]) => Math.hypot(a!, b! - 0.7),
  'a root beside a kink': ([a, b]) => Math.sqrt(a!) + Math.abs(b!),
};
const VALUES = [NaN, Infinity, -Infinity, 0.3];

describe('hiddenIn', () => {
  it.each(Object.entries(LOSSES))('asks for no point that is not a number, at %s', async (_, loss) => {
    const seen: string[] = [];
    for (const value of VALUES) {
      // not a number anywhere, or at the parameters alone
      for (const gradient of [() => [value, 1], (x: Float64Array) => [x[0] === 0 ? value : 1, 1]]) {
        const watched = (x: Float64Array): number => {
          if (!x.every(Number.isFinite)) seen.push(`${value}: ${x.join(', ')}`);
          return loss(x);
        };
        for (const other of [0.7, 0]) {
          const { findings } = await checkNarrow(vectorCheck('border', [0, other], watched, gradient));
          seen.push(...findings.filter(({ rule }) => rule === 'mutated-parameters').map(({ message }) => message));
        }
      }
    }
    expect(seen).toEqual([]);
  });
});

describe('medians of equal numbers', () => {
  // no entry moves them by itself, and chance shows no kink along two directions either
  it.each([
    [1, 863],
    [1, 1115],
    [4, 1388],
    [0, 2879],
    [1, 1157],
    [2, 3026],
  ])('are not left undecided by how their gradient scatters: seed %d, number %d', async (seed, number) => {
    const { check } = kinkCase(medians, stream(seed, `median ${number}`));
    expect((await checkNarrow(check, { seed })).verdict).toBe('pass');
  });
});

describe('an entry that is smooth where others lie at kinks', () => {
  // wrong entries of the calibration that passed, each as if it lay between the pieces of the others
  it.each([
    [0, 5758],
    [0, 8108],
    [3, 4534],
    [4, 404],
    [5, 6873],
    [5, 7689],
  ])('fails where it is wrong by a thousandth: seed %d, case %d', async (seed, number) => {
    const check = await wrongEntryCheck(seed, number);
    for (const own of [seed, 101]) expect((await checkNarrow(check, { seed: own })).verdict).toBe('fail');
  });

  it.each([0, 1, 2, 3, 4, 5])('is named alone where a median is right: seed %d', async (seed) => {
    const middle = (x: ArrayLike<number>): number => Array.from(x).toSorted((a, b) => a - b)[(x.length - 1) / 2]!;
    const { entries } = await checkNarrow(
      {
        name: 'median',
        parameters: { x: Float64Array.of(1, 1, 1), y: Float64Array.of(0.5) },
        loss: ({ x, y }) => middle(x!) + Math.exp(y![0]!),
        gradient: ({ x, y }) => ({
          x: Array.from(x!, (_, i) => (i === Array.from(x!).indexOf(middle(x!)) ? 1 : 0)),
          y: [1.01 * Math.exp(y![0]!)],
        }),
      },
      { seed },
    );
    expect(entries.map(({ path }) => path)).toEqual(['y[0]']);
  });
});

import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../../check-narrow.js';
import type { GradientCheck } from '../../check/gradient-check.js';
import { kinkCase } from '../../testing/kinks/kink-case.js';
import { mixedTies } from '../../testing/kinks/mixed-kinds.js';
import { windows } from '../../testing/kinks/tied-kinds.js';

const SEEDS = [0, 1, 2];

async function verdictOf(
  x: Float64Array | Float32Array,
  loss: (x: readonly number[]) => number,
  gradient: (x: readonly number[]) => readonly number[],
  seed: number,
): Promise<string> {
  const check: GradientCheck = {
    name: 'kinks of either sign',
    parameters: { x },
    loss: (at) => loss([...at['x']!]),
    gradient: (at) => ({ x: Float64Array.from(gradient([...at['x']!])) }),
  };
  return (await checkNarrow(check, { seed })).verdict;
}

/** The share of each of two tied functions, and that of a unit above 0. */
const HANDINGS: Readonly<Record<string, readonly [readonly [number, number], number]>> = {
  'the first of equals': [[1, 0], 0],
  'the first of equals, and units at 0': [[1, 0], 1],
  'the last of equals': [[0, 1], 0],
  'equals share': [[0.5, 0.5], 0.5],
  'equals and units share unevenly': [[0.25, 0.75], 1],
};

describe.each([
  ['float64', Float64Array],
  ['float32', Float32Array],
] as const)('the larger of two beside a unit of the other sign, in %s', (_, array) => {
  const relu = (v: number): number => Math.max(0, v);
  const on = (v: number, atKink: number): number => (v === 0 ? atKink : Number(v > 0));
  const pair = (u: number, v: number, tie: readonly [number, number]): readonly [number, number] =>
    u > v ? [1, 0] : v > u ? [0, 1] : tie;

  it.each([0.5, 1, 2])('fails where both get the whole, and for no choice at each: factor %d', async (factor) => {
    const of =
      ([tie, unit]: (typeof HANDINGS)[string]) =>
      ([a, b, c]: readonly number[]): number[] => {
        const [first, second] = pair(a! + c!, b!, tie);
        return [first, second - factor * on(b! - 1, unit), first];
      };
    const loss = ([a, b, c]: readonly number[]): number => Math.max(a! + c!, b!) - factor * relu(b! - 1);
    const x = array.of(0.25, 1, 0.75);
    for (const seed of SEEDS) {
      expect(await verdictOf(x, loss, of([[1, 1], 0]), seed)).toBe('fail');
      for (const [name, handing] of Object.entries(HANDINGS))
        expect([name, await verdictOf(x, loss, of(handing), seed)]).toEqual([name, 'pass']);
    }
  });

  it('fails where units of several entries tie and both get the whole', async () => {
    const drives = (x: readonly number[]): [number, number] => [x[0]! + 2 * x[1]!, x[2]! + 2 * x[3]!];
    const loss = (x: readonly number[]): number => Math.max(...drives(x)) - relu(drives(x)[1]);
    const of =
      ([tie, unit]: (typeof HANDINGS)[string]) =>
      (x: readonly number[]): number[] => {
        const [u, v] = drives(x);
        const [first, second] = pair(u, v, tie);
        const rest = second - on(v, unit);
        return [first, 2 * first, rest, 2 * rest];
      };
    for (const seed of SEEDS) {
      expect(await verdictOf(new array(4), loss, of([[1, 1], 0]), seed)).toBe('fail');
      for (const [name, handing] of Object.entries(HANDINGS))
        expect([name, await verdictOf(new array(4), loss, of(handing), seed)]).toEqual([name, 'pass']);
    }
  });

  it('fails with ones at the tip of a cone beside a unit through one of its points', async () => {
    const loss = ([a, b, c, d, r]: readonly number[]): number => 2 * relu(r! - a!) - Math.hypot(a! - c!, b! - d!);
    const of =
      (tip: number) =>
      ([a, b, c, d, r]: readonly number[]): number[] => {
        const length = Math.hypot(a! - c!, b! - d!);
        const [u, v] = length === 0 ? [tip, tip] : [(a! - c!) / length, (b! - d!) / length];
        const unit = 2 * on(r! - a!, 0);
        return [-u - unit, -v, u, v, unit];
      };
    for (const seed of SEEDS) {
      const at = array.of(0.5, 0.25, 0.5, 0.25, 0.5);
      expect(await verdictOf(at, loss, of(1), seed)).toBe('fail');
      for (const tip of [0, 0.5, Math.SQRT1_2]) expect(await verdictOf(at, loss, of(tip), seed)).toBe('pass');
    }
  });
});

describe('ties of either sign that share entries', () => {
  it.each([mixedTies, windows])(
    'show mistakes, and no choice at each of them to be one: %o',
    async (kind) => {
      const random = stream(13, kind.name);
      for (let i = 0; i < 48; i++) {
        const { check, isRight } = kinkCase(kind, random);
        const { verdict } = await checkNarrow(check, { seed: i });
        expect([i, check.name, verdict]).not.toEqual([i, check.name, isRight ? 'fail' : 'pass']);
      }
    },
    60_000,
  );
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains } from './interval.js';
import { probabilityOfImprovement } from './probability-of-improvement.js';
import { wilsonInterval } from './wilson-interval.js';

const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
  minLength: 1,
  maxLength: 30,
});
const split = (rows: readonly (readonly [number, number])[]): [number[], number[]] => [
  rows.map(([a]) => a),
  rows.map(([, b]) => b),
];

describe('probabilityOfImprovement', () => {
  it('counts wins, and ties one half', () => {
    const found = probabilityOfImprovement([5, 5, 9, 1], [4, 5, 2, 2]);
    expect(found).toEqual({ estimate: 2.5 / 4, interval: wilsonInterval(2.5, 4, 0.95), wins: 2, ties: 1, losses: 1 });
  });

  it('is paired: the unpaired probability of these would be nearly one half', () => {
    const b = [10, 20, 30, 40, 50];
    const a = b.map((value) => value + 1);
    expect(probabilityOfImprovement(a, b).estimate).toBe(1);
    const unpaired =
      a.flatMap((x) => b.map((y) => Number(x > y) + Number(x === y) / 2)).reduce((sum, score) => sum + score, 0) / 25;
    expect(unpaired).toBe(0.6);
  });

  it('gives the other share to the other method', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const [a, b] = split(rows);
        const forth = probabilityOfImprovement(a, b);
        const back = probabilityOfImprovement(b, a);
        expect(forth.estimate + back.estimate).toBeCloseTo(1, 12);
        expect(forth.interval.lower + back.interval.upper).toBeCloseTo(1, 12);
        expect([forth.wins, forth.ties, forth.losses]).toEqual([back.losses, back.ties, back.wins]);
      }),
    );
  });

  it('contains its estimate, and sees only the order within pairs', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const [a, b] = split(rows);
        const found = probabilityOfImprovement(a, b, 0.9);
        expect(contains(found.interval, found.estimate)).toBe(true);
        expect(
          probabilityOfImprovement(
            a.map((x) => x ** 3),
            b.map((x) => x ** 3),
            0.9,
          ),
        ).toEqual(found);
      }),
    );
  });

  it('refuses samples that are no pairs', () => {
    expect(() => probabilityOfImprovement([1, 2], [1])).toThrow(
      'probabilityOfImprovement: both samples must hold the same seeds in the same order, got 2 and 1 values',
    );
  });
});

import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { differenceBound } from './difference-error.js';
import { type Tableau, extrapolate, extrapolateGap } from './extrapolation.js';
import { type Limit, bestLimit } from './limit.js';

const steps = Array.from({ length: 9 }, (_, i) => 2 ** -i);
const squares = steps.map((step) => step * step);

/** Central differences of f at 0, with this rounding of each loss. */
function central(f: (x: number) => number, rounding = 0): Tableau {
  const samples = steps.map((step) => (f(step) - f(-step)) / (2 * step));
  return extrapolate(
    samples,
    steps.map((step) => rounding / step),
    squares,
  );
}
const always = (): boolean => true;
const limitOf = (f: (x: number) => number, rounding = 0): Limit => bestLimit(central(f, rounding), squares, always)!;

/** The limit of a straight line, with this gap between the one-sided differences. */
const limitBeside = (gapAt: (h: number) => number): Limit => {
  const gap = extrapolateGap(
    steps.map(gapAt),
    steps.map(() => 0),
    steps,
  );
  return bestLimit(
    central((x) => 2 * x),
    squares,
    always,
    gap,
  )!;
};

describe('bestLimit', () => {
  test.prop([fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: 0.2, max: 4, noNaN: true })])(
    'is off by no more than its bound, which is the sum of its errors',
    (shift, width) => {
      const { value, bound, error } = limitOf((x) => Math.sin(width * x + shift), 1e-15);
      expect(Math.abs(value - width * Math.cos(shift))).toBeLessThanOrEqual(bound);
      expect(bound).toBe(differenceBound(error));
      expect(error.kinkGap).toBe(0);
    },
  );

  it('trades truncation for rounding: coarser rows under more noise', () => {
    const [fine, coarse] = [limitOf((x) => Math.sin(3 * x + 1), 1e-16), limitOf((x) => Math.sin(3 * x + 1), 1e-4)];
    expect(coarse.row).toBeLessThan(fine.row);
    expect(coarse.bound).toBeGreaterThan(fine.bound);
    expect(coarse.error.lossRounding).toBeGreaterThan(coarse.error.truncation);
  });

  it('counts one and a half times the noise as rounding', () => {
    const { error } = limitOf((x) => 2 * x, 1e-3);
    expect(error).toEqual({ truncation: 0, lossRounding: 1.5e-3, kinkGap: 0 });
  });

  it('adds half the gap that finer rows show, where it cancels in this one', () => {
    // a kink of 1 beside a bend of one side
    expect(limitBeside((h) => 1 - 4 * h ** 2).error.kinkGap).toBeGreaterThan(0.4);
  });

  it('adds half the gap between the one-sided differences', () => {
    const limit = limitBeside(() => 0.5);
    expect(limit.error.kinkGap).toBe(0.25);
    expect(limit.bound).toBe(0.25);
  });

  it('takes no value that finer rungs do not confirm', () => {
    const table = central((x) => Math.sin(x + 1));
    const rows: number[] = [];
    const limit = bestLimit(table, squares, ({ row }) => {
      rows.push(row);
      return row >= 4;
    });
    expect(limit!.row).toBeGreaterThanOrEqual(4);
    expect(rows.some((row) => row < 4)).toBe(true);
    expect(bestLimit(table, squares, () => false)).toBeUndefined();
  });

  it('needs two finer rows: none is trusted for an accidental agreement with one', () => {
    const rows = (count: number): Tableau =>
      extrapolate(Array(count).fill(3), Array(count).fill(0), squares.slice(0, count));
    expect(bestLimit(rows(2), squares, always)).toBeUndefined();
    expect(bestLimit(rows(3), squares, always)).toMatchObject({ value: 3, bound: 0, row: 0 });
    // the first two rows agree, the third does not
    const once = extrapolate([3, 3, 4], [0, 0, 0], squares.slice(0, 3));
    expect(bestLimit(once, squares, always)).toBeUndefined();
    const noisy = extrapolate([3, 3, 4], [1, 1, 1], squares.slice(0, 3));
    expect(bestLimit(noisy, squares, always)!.error.truncation).toBeGreaterThanOrEqual(4);
  });
  it('reads no limit from a sequence that does not settle, as the slopes of a logarithm', () => {
    const slopes = Array.from({ length: 12 }, (_, i) => -i);
    const nodes = Array.from({ length: 12 }, (_, i) => 4 ** -i);
    expect(bestLimit(extrapolate(slopes, Array(12).fill(0), nodes), nodes, always)).toBeUndefined();
  });
});

import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { type RowGradient, clearRows, denseRows, rowGradient, slotFor } from './row-gradient.js';

/** Adds 1 to every entry of a row. */
function touch(gradient: RowGradient, i: number): void {
  const slot = slotFor(gradient, i);
  for (let j = 0; j < gradient.units; j++) gradient.values[slot * gradient.units + j]! += 1;
}

const rows = fc.array(fc.nat(6), { maxLength: 20 });

describe('a row gradient', () => {
  test.prop([rows])('holds the rows that were touched, in order of first appearance', (touched) => {
    const gradient = rowGradient(7, 2);
    for (const i of touched) touch(gradient, i);
    const distinct = [...new Set(touched)];
    expect([...gradient.rows.subarray(0, gradient.count[0])]).toEqual(distinct);
    expect([...gradient.slotOf]).toEqual([0, 1, 2, 3, 4, 5, 6].map((i) => distinct.indexOf(i)));
    const counts = [0, 1, 2, 3, 4, 5, 6].flatMap((i) =>
      Array.from({ length: 2 }, () => touched.filter((t) => t === i).length),
    );
    expect([...denseRows(gradient)]).toEqual(counts);
  });

  test.prop([rows, rows])('forgets all of them, and what they held', (before, after) => {
    const [used, fresh] = [rowGradient(7, 2), rowGradient(7, 2)];
    for (const i of before) touch(used, i);
    clearRows(used);
    expect(denseRows(used).every((entry) => entry === 0)).toBe(true);
    for (const i of after) {
      touch(used, i);
      touch(fresh, i);
    }
    expect(denseRows(used)).toEqual(denseRows(fresh));
  });

  it('would be noticed with a slot that is not zeroed', () => {
    const gradient = rowGradient(2, 1);
    touch(gradient, 1);
    clearRows(gradient);
    gradient.values[slotFor(gradient, 0)] = 5; // what an unzeroed slot would hold
    expect([...denseRows(gradient)]).not.toEqual([0, 0]);
  });

  it('has room for every row', () => {
    const gradient = rowGradient(3, 2);
    expect([gradient.values.length, gradient.rows.length, gradient.count[0]]).toEqual([6, 3, 0]);
    expect([...gradient.slotOf]).toEqual([-1, -1, -1]);
  });
});

import { type Allocator, heap } from './allocator.js';

/**
 * The gradient of a weight matrix [width, units], stored without the rows whose input is zero in the whole batch: their gradient is zero.
 *
 * Row `rows[s]` of the matrix starts at `values[s * units]`, for the slots `s < count[0]` in order of first appearance.
 * `slotOf[i]` is the slot of row i, or -1 if the row is not stored.
 */
export interface RowGradient {
  readonly width: number;
  readonly units: number;
  readonly count: Int32Array;
  readonly rows: Int32Array;
  readonly slotOf: Int32Array;
  readonly values: Float64Array;
}

/** An empty gradient with memory for every row. */
export function rowGradient(width: number, units: number, allocator: Allocator = heap): RowGradient {
  return {
    width,
    units,
    count: allocator.int32(1),
    rows: allocator.int32(width),
    slotOf: allocator.int32(width).fill(-1),
    values: allocator.float64(width * units),
  };
}

/** Removes all rows. The time it takes depends only on the number of rows stored. */
export function clearRows(gradient: RowGradient): void {
  const { count, rows, slotOf } = gradient;
  for (let s = 0; s < count[0]!; s++) slotOf[rows[s]!] = -1;
  count[0] = 0;
}

/** The slot of row i. If the row is not stored yet, it gets the next slot, filled with zeros. */
export function slotFor({ units, count, rows, slotOf, values }: RowGradient, i: number): number {
  const known = slotOf[i]!;
  if (known >= 0) return known;
  const slot = count[0]!;
  count[0] = slot + 1;
  slotOf[i] = slot;
  rows[slot] = i;
  values.fill(0, slot * units, (slot + 1) * units);
  return slot;
}

/** A copy of the gradient as a dense array [width, units]. */
export function denseRows(gradient: RowGradient): Float64Array {
  const { width, units, count, rows, values } = gradient;
  const dense = new Float64Array(width * units);
  for (let s = 0; s < count[0]!; s++) dense.set(values.subarray(s * units, (s + 1) * units), rows[s]! * units);
  return dense;
}

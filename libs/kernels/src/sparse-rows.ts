import { type Matrix, ShapeError } from '@gradproof/tensor';
import { type Allocator, heap } from './allocator.js';

/**
 * Rows that store only their non-zero entries, each row with the list of its distinct values ("levels").
 *
 * Entry e of row r (`starts[r] <= e < starts[r + 1]`, columns ascending) is
 * `levels[levelStarts[r] + levelOf[e]]` at column `columns[e]`, repeated as `values[e]`. An MNIST image has about
 * 100 to 150 live pixels of 784 and fewer levels; whatever depends on a pixel only through its level is computed once per level.
 */
export interface SparseRows {
  readonly rows: number;
  readonly width: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
  readonly levelStarts: Int32Array;
  readonly levels: Float64Array;
  readonly levelOf: Int32Array;
}

/** The rows of a dense matrix of any real values. */
export function sparseRows(x: Matrix, allocator: Allocator = heap): SparseRows {
  const [rows, width] = x.shape;
  return compress(rows, width, (r, column) => x.data[r * width + column]!, allocator);
}

/**
 * Rows of bytes, each byte looked up in `pixelValues` (length 256): images of 8-bit pixels.
 *
 * @param bytes - rows x width bytes
 * @throws {ShapeError} when `bytes` is not a whole number of rows
 */
export function sparseImages(
  bytes: Uint8Array,
  width: number,
  pixelValues: Float64Array,
  allocator: Allocator = heap,
): SparseRows {
  const rows = bytes.length / width;
  if (!Number.isInteger(rows)) {
    throw new ShapeError('sparseImages', `bytes must hold whole rows of ${width}`, bytes.length);
  }
  return compress(rows, width, (r, column) => pixelValues[bytes[r * width + column]!]!, allocator);
}

/** Non-zero entries of one row. */
export const liveEntries = (x: SparseRows, r: number): number => x.starts[r + 1]! - x.starts[r]!;

/** Distinct non-zero values of one row. */
export const levelCount = (x: SparseRows, r: number): number => x.levelStarts[r + 1]! - x.levelStarts[r]!;

function compress(
  rows: number,
  width: number,
  at: (r: number, column: number) => number,
  allocator: Allocator,
): SparseRows {
  const columns: number[] = [];
  const values: number[] = [];
  const levelOf: number[] = [];
  const levels: number[] = [];
  const starts = allocator.int32(rows + 1);
  const levelStarts = allocator.int32(rows + 1);
  for (let r = 0; r < rows; r++) {
    const known = new Map<number, number>();
    for (let column = 0; column < width; column++) {
      const value = at(r, column);
      if (value === 0) continue;
      let level = known.get(value);
      if (level === undefined) {
        level = known.size;
        known.set(value, level);
        levels.push(value);
      }
      columns.push(column);
      values.push(value);
      levelOf.push(level);
    }
    starts[r + 1] = columns.length;
    levelStarts[r + 1] = levels.length;
  }
  return {
    rows,
    width,
    starts,
    levelStarts,
    columns: copy(allocator.int32(columns.length), columns),
    values: copy(allocator.float64(values.length), values),
    levels: copy(allocator.float64(levels.length), levels),
    levelOf: copy(allocator.int32(levelOf.length), levelOf),
  };
}

function copy<T extends Int32Array | Float64Array>(target: T, source: readonly number[]): T {
  target.set(source);
  return target;
}

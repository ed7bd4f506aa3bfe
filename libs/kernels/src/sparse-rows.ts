import { type Matrix, ShapeError } from '@gradproof/tensor';
import { type Allocator, heap } from './allocator.js';

/**
 * A sparse matrix: each row stores its non-zero ("live") entries and the list of their distinct values ("levels").
 *
 * Entry e of row r (`starts[r] <= e < starts[r + 1]`, columns ascending) has the value `values[e]`, which is also
 * `levels[levelStarts[r] + levelOf[e]]`, at column `columns[e]`. An MNIST image has about 100 to 150 live pixels of 784 and fewer levels than
 * that, so a result that depends on a pixel only through its level is computed once per level.
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
  /** Largest |entry| of each row, 0 for a row of zeros. */
  readonly largest: Float64Array;
}

/** The rows of a dense matrix in sparse form. */
export function sparseRows(x: Matrix, allocator: Allocator = heap): SparseRows {
  const [rows, width] = x.shape;
  return compress(rows, width, (r, column) => x.data[r * width + column]!, allocator);
}

/**
 * Images of 8-bit pixels as sparse rows: the value of each pixel is looked up in `pixelValues`, length 256.
 *
 * @param bytes - the pixels of all images, shape [rows, width]
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

/** Number of non-zero entries of row r. */
export const liveEntries = (x: SparseRows, r: number): number => x.starts[r + 1]! - x.starts[r]!;

/** Number of distinct non-zero values of row r. */
export const levelCount = (x: SparseRows, r: number): number => x.levelStarts[r + 1]! - x.levelStarts[r]!;

/** Builds sparse rows. It counts the entries before it allocates, so that 10,000 images take no more than their own memory. */
function compress(
  rows: number,
  width: number,
  at: (r: number, column: number) => number,
  allocator: Allocator,
): SparseRows {
  const starts = allocator.int32(rows + 1);
  for (let r = 0; r < rows; r++) {
    let live = starts[r]!;
    for (let column = 0; column < width; column++) if (at(r, column) !== 0) live++;
    starts[r + 1] = live;
  }
  const live = starts[rows]!;
  const columns = allocator.int32(live);
  const values = allocator.float64(live);
  const levelOf = allocator.int32(live);
  const levelStarts = allocator.int32(rows + 1);
  const largest = allocator.float64(rows);
  const found = new Float64Array(live);
  let e = 0;
  for (let r = 0; r < rows; r++) {
    const from = levelStarts[r]!;
    const known = new Map<number, number>();
    for (let column = 0; column < width; column++) {
      const value = at(r, column);
      if (value === 0) continue;
      let level = known.get(value);
      if (level === undefined) {
        level = known.size;
        known.set(value, level);
        found[from + level] = value;
        largest[r] = Math.max(largest[r]!, Math.abs(value));
      }
      columns[e] = column;
      values[e] = value;
      levelOf[e++] = level;
    }
    levelStarts[r + 1] = from + known.size;
  }
  const levels = allocator.float64(levelStarts[rows]!);
  levels.set(found.subarray(0, levels.length));
  return { rows, width, starts, columns, values, levelStarts, levels, levelOf, largest };
}

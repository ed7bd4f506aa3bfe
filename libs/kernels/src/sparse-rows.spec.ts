import { fc, test } from '@fast-check/vitest';
import { type Matrix, ShapeError, matrix } from '@gradproof/tensor';
import { describe, expect, it } from 'vitest';
import { heap } from './allocator.js';
import { type SparseRows, levelCount, liveEntries, sparseImages, sparseRows } from './sparse-rows.js';

/** Few different values, so that levels repeat; zero most often. */
const value = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.constantFrom(-0, 0.25, 1, -1, 2.5, 1e-300, -7));
const dense = fc
  .tuple(fc.nat(5), fc.integer({ min: 1, max: 7 }))
  .chain(([rows, width]) =>
    fc
      .array(value, { minLength: rows * width, maxLength: rows * width })
      .map((values) => matrix(rows, width, Float64Array.from(values))),
  );

/** Back to a dense matrix: by the values, or by the levels that stand for them. */
function denseOf(x: SparseRows, by: 'values' | 'levels'): Matrix {
  const out = matrix(x.rows, x.width);
  for (let r = 0; r < x.rows; r++) {
    for (let e = x.starts[r]!; e < x.starts[r + 1]!; e++) {
      out.data[r * x.width + x.columns[e]!] =
        by === 'values' ? x.values[e]! : x.levels[x.levelStarts[r]! + x.levelOf[e]!]!;
    }
  }
  return out;
}

const rowOf = ({ data, shape: [, width] }: Matrix, r: number): number[] => [
  ...data.subarray(r * width, (r + 1) * width),
];
const isRight = (sparse: SparseRows, x: Matrix, by: 'values' | 'levels'): boolean =>
  denseOf(sparse, by).data.every((entry, i) => entry === x.data[i]);

describe('sparseRows', () => {
  test.prop([dense])('holds the matrix, by values and by levels', (x) => {
    expect(isRight(sparseRows(x), x, 'values')).toBe(true);
    expect(isRight(sparseRows(x), x, 'levels')).toBe(true);
  });

  test.prop([dense])('holds nothing but live entries, by column, and each level of a row once', (x) => {
    const sparse = sparseRows(x);
    for (let r = 0; r < sparse.rows; r++) {
      const live = rowOf(x, r).filter((entry) => entry !== 0);
      expect(liveEntries(sparse, r)).toBe(live.length);
      expect(levelCount(sparse, r)).toBe(new Set(live).size);
      const columns = [...sparse.columns.subarray(sparse.starts[r], sparse.starts[r + 1])];
      expect(columns).toEqual(rowOf(x, r).flatMap((entry, column) => (entry === 0 ? [] : [column])));
    }
    expect(sparse.values).not.toContain(0);
  });

  it.each(['values', 'levels'] as const)('would be noticed with a wrong entry in %s', (by) => {
    const wrong = fc.property(dense, (x) => {
      const sparse = sparseRows(x);
      sparse[by][0]! *= -1; // of nothing, nothing
      return isRight(sparse, x, by);
    });
    expect(fc.check(wrong).failed).toBe(true);
  });

  it('keeps a NaN', () => {
    expect([...sparseRows(matrix(1, 3, Float64Array.of(NaN, 0, NaN))).values]).toEqual([NaN, NaN]);
  });

  it('takes its memory from the allocator', () => {
    let bytes = 0;
    const counted = <T extends ArrayBufferView>(array: T): T => ((bytes += array.byteLength), array);
    const sparse = sparseRows(matrix(2, 3, Float64Array.of(1, 0, 1, 0, 0, 2)), {
      float64: (length) => counted(heap.float64(length)),
      int32: (length) => counted(heap.int32(length)),
    });
    const held = Object.values(sparse).reduce((sum, part) => sum + (ArrayBuffer.isView(part) ? part.byteLength : 0), 0);
    expect(bytes).toBe(held);
  });
});

describe('sparseImages', () => {
  const pixelValues = Float64Array.from({ length: 256 }, (_, level) => Math.fround(level / 255));

  test.prop([fc.integer({ min: 1, max: 6 }), fc.nat(4)])('looks every byte up', (width, rows) => {
    const bytes = Uint8Array.from({ length: rows * width }, (_, i) => ((i * 37) % 5 === 0 ? 0 : (i * 53) % 256));
    const x = matrix(
      rows,
      width,
      Float64Array.from(bytes, (byte) => pixelValues[byte]!),
    );
    expect(isRight(sparseImages(bytes, width, pixelValues), x, 'values')).toBe(true);
  });

  it('has no live entry where a byte stands for 0', () => {
    const inverted = pixelValues.map((pixel) => 1 - pixel);
    expect([...sparseImages(Uint8Array.of(255, 0, 255), 3, inverted).columns]).toEqual([1]);
  });

  it('refuses part of a row', () => {
    expect(() => sparseImages(new Uint8Array(783), 784, pixelValues)).toThrow(
      new ShapeError('sparseImages', 'bytes must hold whole rows of 784', 783),
    );
  });
});

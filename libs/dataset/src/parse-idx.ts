import { IdxError } from './idx-error.js';

const UNSIGNED_BYTE = 0x08; // the type code, which is the third byte of the magic number

/** The content of an IDX file of images. */
export interface IdxImages {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  /** A view of the parsed bytes, length count x rows x columns. */
  readonly images: Uint8Array;
}

/**
 * Parses an IDX file of images: a magic number, the three dimensions as big-endian 32-bit integers, then one byte per pixel.
 *
 * @param file - name of the file in error messages
 * @throws {IdxError} when the magic number, the dimensions or the length are not those of such a file
 * @see LeCun, Cortes, Burges, "The MNIST database", section "File formats"
 */
export function parseIdxImages(bytes: Uint8Array, file: string): IdxImages {
  const [count, rows, columns] = dimensions(bytes, file, ['images', 'rows', 'columns']) as [number, number, number];
  if (rows === 0) throw new IdxError(file, 8, 'at least 1 row', '0');
  if (columns === 0) throw new IdxError(file, 12, 'at least 1 column', '0');
  return { count, rows, columns, images: payload(bytes, file, [count, rows, columns]) };
}

/**
 * Parses an IDX file of labels: a magic number, the number of labels as a big-endian 32-bit integer, then one byte per label.
 *
 * @param file - name of the file in error messages
 * @param classes - labels must be in 0..classes-1
 * @returns the labels, a view of `bytes`
 * @throws {IdxError} when the magic number, the count or the length are not those of such a file, or a label is out of range
 * @throws {RangeError} when classes is not an integer in 1..256
 * @see LeCun, Cortes, Burges, "The MNIST database", section "File formats"
 */
export function parseIdxLabels(bytes: Uint8Array, file: string, classes: number): Uint8Array {
  if (!Number.isInteger(classes) || classes < 1 || classes > 256) {
    throw new RangeError(`parseIdxLabels: classes must be an integer in 1..256, got ${classes}`);
  }
  const sizes = dimensions(bytes, file, ['labels']);
  const labels = payload(bytes, file, sizes);
  const outside = labels.findIndex((label) => label >= classes);
  if (outside !== -1) {
    throw new IdxError(file, headerLength(1) + outside, `a label in 0..${classes - 1}`, `${labels[outside]!}`);
  }
  return labels;
}

/**
 * Number of bytes that an IDX file should have according to its header.
 *
 * @param head - the beginning of the file, with at least the header
 * @param file - name of the file in error messages
 * @throws {IdxError} when it does not begin with the header of a file of labels (one dimension) or images (three)
 */
export function declaredLength(head: Uint8Array, file: string): number {
  const names = ['images', 'rows', 'columns'].slice(0, head[3] === 1 ? 1 : 3);
  const sizes = dimensions(head, file, names);
  return sizes.reduce((product, size) => product * size, 1) + headerLength(sizes.length);
}

function headerLength(dimensionCount: number): number {
  return 4 + 4 * dimensionCount;
}

function dimensions(bytes: Uint8Array, file: string, names: readonly string[]): number[] {
  const length = headerLength(names.length);
  if (bytes.length < 4) throw new IdxError(file, bytes.length, 'a magic number of 4 bytes', endAfter(bytes.length));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const expected = (UNSIGNED_BYTE << 8) | names.length;
  if (view.getUint16(0) !== 0 || bytes[2] !== UNSIGNED_BYTE) {
    throw new IdxError(file, 0, `magic ${hex(expected)} (unsigned bytes)`, hex(view.getUint32(0)));
  }
  if (bytes[3] !== names.length) {
    throw new IdxError(
      file,
      3,
      `${names.length} dimensions (magic ${hex(expected)})`,
      `${bytes[3]!} (magic ${hex(view.getUint32(0))})`,
    );
  }
  if (bytes.length < length) {
    throw new IdxError(
      file,
      bytes.length,
      `a header of ${length} bytes with the number of ${names.join(', ')}`,
      endAfter(bytes.length),
    );
  }
  return names.map((_, i) => view.getUint32(headerLength(i)));
}

function payload(bytes: Uint8Array, file: string, sizes: readonly number[]): Uint8Array {
  const start = headerLength(sizes.length);
  const expected = start + sizes.reduce((product, size) => product * size, 1);
  if (bytes.length !== expected) {
    const rule = `${expected} bytes in all for ${sizes.join(' x ')} values`;
    throw new IdxError(file, Math.min(bytes.length, expected), rule, `${bytes.length} bytes`);
  }
  return bytes.subarray(start);
}

function endAfter(length: number): string {
  return `end of file after ${length} bytes`;
}

function hex(magic: number): string {
  return `0x${magic.toString(16).padStart(8, '0')}`;
}

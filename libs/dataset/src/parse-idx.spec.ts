import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdxError } from './idx-error.js';
import { parseIdxImages, parseIdxLabels } from './parse-idx.js';
import { idxOf } from './testing/idx-of.js';

const small = fc.integer({ min: 1, max: 6 });
const imageFiles = fc.tuple(small, small, small).chain(([count, rows, columns]) =>
  fc.record({
    sizes: fc.constant([count, rows, columns]),
    values: fc.uint8Array({ minLength: count * rows * columns, maxLength: count * rows * columns }),
  }),
);

const images = (bytes: Uint8Array): unknown => parseIdxImages(bytes, 'images');
const labels = (bytes: Uint8Array): unknown => parseIdxLabels(bytes, 'labels', 10);

function changed(bytes: Uint8Array, offset: number, value: number): Uint8Array {
  const copy = bytes.slice();
  copy[offset] = value;
  return copy;
}

describe('parseIdxImages', () => {
  it('returns what was written', () => {
    fc.assert(
      fc.property(imageFiles, ({ sizes, values }) => {
        const [count, rows, columns] = sizes;
        expect(parseIdxImages(idxOf(sizes, values), 'images')).toEqual({ count, rows, columns, images: values });
      }),
    );
  });

  it('takes a view into a larger buffer', () => {
    const padded = Uint8Array.of(9, 9, 9, ...idxOf([1, 1, 2], [5, 6]), 9);
    expect(parseIdxImages(padded.subarray(3, -1), 'images').images).toEqual(Uint8Array.of(5, 6));
  });

  it('refuses every file with one altered byte in its header', () => {
    fc.assert(
      fc.property(imageFiles, fc.nat(15), fc.integer({ min: 1, max: 255 }), ({ sizes, values }, offset, change) => {
        const bytes = idxOf(sizes, values);
        bytes[offset] = ((bytes[offset] ?? 0) + change) % 256;
        expect(() => images(bytes)).toThrow(IdxError);
      }),
    );
  });

  it('refuses every file that is too short or too long', () => {
    fc.assert(
      fc.property(
        imageFiles,
        fc.nat(),
        fc.uint8Array({ minLength: 1, maxLength: 9 }),
        ({ sizes, values }, cut, more) => {
          const bytes = idxOf(sizes, values);
          expect(() => images(bytes.subarray(0, cut % bytes.length))).toThrow(IdxError);
          expect(() => images(Uint8Array.of(...bytes, ...more))).toThrow(IdxError);
        },
      ),
    );
  });

  const sound = idxOf(
    [2, 2, 3],
    Array.from({ length: 12 }, (_, i) => i),
  );

  it.each([
    [
      'nothing',
      new Uint8Array(),
      'images: byte 0: expected a magic number of 4 bytes, found end of file after 0 bytes',
    ],
    [
      'another type',
      changed(sound, 2, 0x0d),
      'images: byte 0: expected magic 0x00000803 (unsigned bytes), found 0x00000d03',
    ],
    [
      'no magic',
      changed(sound, 0, 0x89),
      'images: byte 0: expected magic 0x00000803 (unsigned bytes), found 0x89000803',
    ],
    [
      'labels',
      idxOf([3], [1, 2, 3]),
      'images: byte 3: expected 3 dimensions (magic 0x00000803), found 1 (magic 0x00000801)',
    ],
    [
      'a cut header',
      sound.subarray(0, 10),
      'images: byte 10: expected a header of 16 bytes with the number of images, rows, columns, found end of file after 10 bytes',
    ],
    ['no rows', idxOf([2, 0, 3], []), 'images: byte 8: expected at least 1 row, found 0'],
    ['no columns', idxOf([2, 2, 0], []), 'images: byte 12: expected at least 1 column, found 0'],
    [
      'a cut image',
      sound.subarray(0, 20),
      'images: byte 20: expected 28 bytes in all for 2 x 2 x 3 values, found 20 bytes',
    ],
    [
      'a byte too many',
      Uint8Array.of(...sound, 0),
      'images: byte 28: expected 28 bytes in all for 2 x 2 x 3 values, found 29 bytes',
    ],
    [
      'huge dimensions',
      idxOf([2 ** 32 - 1, 2 ** 32 - 1, 1], []),
      'images: byte 16: expected 18446744065119617000 bytes in all for 4294967295 x 4294967295 x 1 values, found 16 bytes',
    ],
  ])('refuses %s', (_, bytes, message) => expect(() => images(bytes)).toThrow(message));

  it('carries file, offset, expected and found', () => {
    expect(() => images(sound.subarray(0, 20))).toThrow(
      expect.objectContaining({
        file: 'images',
        offset: 20,
        expected: '28 bytes in all for 2 x 2 x 3 values',
        found: '20 bytes',
      }),
    );
  });
});

describe('parseIdxLabels', () => {
  it('returns what was written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ max: 9 }), (values) => {
        expect(parseIdxLabels(idxOf([values.length], values), 'labels', 10)).toEqual(values);
      }),
    );
  });

  it('refuses a label out of range and names the first', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ max: 9, minLength: 1 }),
        fc.nat(),
        fc.integer({ min: 10, max: 255 }),
        (values, place, label) => {
          const outside = place % values.length;
          const bytes = changed(idxOf([values.length], values), 8 + outside, label);
          expect(() => labels(bytes)).toThrow(`labels: byte ${8 + outside}: expected a label in 0..9, found ${label}`);
        },
      ),
    );
  });

  it.each([
    [
      'images',
      idxOf([1, 1, 1], [5]),
      'labels: byte 3: expected 1 dimensions (magic 0x00000801), found 3 (magic 0x00000803)',
    ],
    [
      'fewer labels than announced',
      idxOf([3], [1, 2]),
      'labels: byte 10: expected 11 bytes in all for 3 values, found 10 bytes',
    ],
  ])('refuses %s', (_, bytes, message) => expect(() => labels(bytes)).toThrow(message));

  it.each([0, 257, 2.5])('refuses %d classes', (classes) => {
    const rule = `parseIdxLabels: classes must be an integer in 1..256, got ${classes}`;
    expect(() => parseIdxLabels(idxOf([0], []), 'labels', classes)).toThrow(new RangeError(rule));
  });
});

import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatasetError } from './dataset-error.js';
import { IdxError } from './idx-error.js';
import { readIdxImages, readIdxLabels } from './read-idx.js';
import { idxOf } from './testing/idx-of.js';

describe('readIdxImages and readIdxLabels', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gradproof-idx-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const written = (name: string, bytes: Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };

  it('reads plain and gzipped files alike, whatever they are called', () => {
    const sizes = [2, 1, 3];
    const values = [0, 1, 2, 253, 254, 255];
    const content = { count: 2, rows: 1, columns: 3, images: Uint8Array.from(values) };
    expect(readIdxImages(written('plain.gz', idxOf(sizes, values)))).toEqual(content);
    expect(readIdxImages(written('packed', gzipSync(idxOf(sizes, values))))).toEqual(content);
    expect(readIdxLabels(written('labels', gzipSync(idxOf([3], [0, 1, 2]))), 3)).toEqual(Uint8Array.of(0, 1, 2));
  });

  it('returns plain bytes, not a Buffer whose slice would share memory', () => {
    const path = written('bytes', idxOf([1, 1, 1], [7]));
    expect(readIdxImages(path).images.constructor).toBe(Uint8Array);
    expect(readIdxLabels(written('bytes', idxOf([1], [7])), 10).constructor).toBe(Uint8Array);
  });

  it('refuses a gzipped file that was cut anywhere', () => {
    const packed = gzipSync(idxOf([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: packed.length - 1 }), (length) => {
        expect(() => readIdxImages(written('cut', packed.subarray(0, length)))).toThrow(IdxError);
      }),
    );
  });

  it('says that the gzip stream is damaged', () => {
    const packed = gzipSync(idxOf([1, 1, 1], [1]));
    const altered = Uint8Array.from(packed, (byte, i) => (i === packed.length - 8 ? byte ^ 1 : byte)); // in the checksum
    const path = written('altered', altered);
    expect(() => readIdxImages(path)).toThrow(
      `${path}: byte 0: expected a sound gzip stream, found a damaged one (incorrect data check)`,
    );
  });

  it('unpacks no more than the header declares', () => {
    const header = idxOf([2, 1, 3], [0, 1, 2, 3, 4, 5]);
    const bomb = gzipSync(Buffer.concat([header, Buffer.alloc(50_000_000)]));
    const path = written('bomb', bomb);
    expect(() => readIdxImages(path)).toThrow(`${path}: byte 22: expected 22 bytes in all, found more`);
  });

  it('unpacks nothing for a header that declares too much', () => {
    const header = Buffer.from(idxOf([1, 1, 1], [0]));
    header.writeUInt32BE(2_000_000_000, 4);
    const path = written('huge', gzipSync(Buffer.concat([header, Buffer.alloc(1_000_000)])));
    expect(() => readIdxImages(path)).toThrow(
      `${path}: byte 4: expected at most 1073741824 bytes in all, found 2000000016`,
    );
  });

  it('reads no file that is too large', () => {
    const path = written('sparse', Uint8Array.of());
    truncateSync(path, 2 ** 30 + 1); // takes no room on the disk
    expect(() => readIdxImages(path)).toThrow(`${path}: expected at most 1073741824 bytes, found 1073741825`);
  });

  it('names a file that is missing and one that is a folder', () => {
    const missing = join(folder, 'missing');
    expect(() => readIdxImages(missing)).toThrow(
      new DatasetError(`${missing}: expected a readable file, found ENOENT`),
    );
    expect(() => readIdxLabels(folder, 10)).toThrow(
      new DatasetError(`${folder}: expected a readable file, found EISDIR`),
    );
  });
});

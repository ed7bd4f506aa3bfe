import { readFileSync, statSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';
import { DatasetError } from './dataset-error.js';
import { IdxError } from './idx-error.js';
import { type IdxImages, declaredLength, parseIdxImages, parseIdxLabels } from './parse-idx.js';
import { unlessUnreadable } from './unless-unreadable.js';

/** Of a file, packed or not: more than the largest dataset of this format has, the 814,255 images of EMNIST (638 MB). */
const MOST_BYTES = 2 ** 30;

/** Enough of a packed file to hold the header. */
const HEAD = 1024;

/**
 * The bytes of an IDX file, unpacked when they start with gzip's magic number, whatever the file is called. No more is unpacked than the
 * file's header declares.
 *
 * @throws {DatasetError} when the file cannot be read or is too large
 * @throws {IdxError} when the gzip stream is damaged or is longer than its header says
 */
export function readUnpacked(path: string): Uint8Array {
  const { size } = unlessUnreadable(path, () => statSync(path));
  if (size > MOST_BYTES) throw new DatasetError(`${path}: expected at most ${MOST_BYTES} bytes, found ${size}`);
  const bytes = unlessUnreadable(path, () => readFileSync(path));
  const unpacked = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzip(bytes, path) : bytes; // RFC 1952, section 2.3.1
  return new Uint8Array(unpacked.buffer, unpacked.byteOffset, unpacked.length);
}

/**
 * The images of an IDX file, plain or gzipped.
 *
 * @throws {DatasetError} when the file cannot be read
 * @throws {IdxError} when it is damaged or no such file
 */
export function readIdxImages(path: string): IdxImages {
  return parseIdxImages(readUnpacked(path), path);
}

/**
 * The labels of an IDX file, plain or gzipped.
 *
 * @param classes - labels must be in 0..classes-1
 * @throws {DatasetError} when the file cannot be read
 * @throws {IdxError} when it is damaged or no such file, or a label is out of range
 */
export function readIdxLabels(path: string, classes: number): Uint8Array {
  return parseIdxLabels(readUnpacked(path), path, classes);
}

function gunzip(bytes: Uint8Array, path: string): Uint8Array {
  const unpack = (packed: Uint8Array, options: Parameters<typeof gunzipSync>[1]): Uint8Array => {
    try {
      return gunzipSync(packed, options);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'ERR_BUFFER_TOO_LARGE') throw new IdxError(path, most, `${most} bytes in all`, 'more');
      throw new IdxError(path, 0, 'a sound gzip stream', `a damaged one (${message})`);
    }
  };
  let most = MOST_BYTES;
  const head = unpack(bytes.subarray(0, HEAD), { finishFlush: constants.Z_SYNC_FLUSH });
  const declared = declaredLength(head, path);
  if (declared > MOST_BYTES) throw new IdxError(path, 4, `at most ${MOST_BYTES} bytes in all`, `${declared}`);
  most = declared;
  return unpack(bytes, { maxOutputLength: most });
}

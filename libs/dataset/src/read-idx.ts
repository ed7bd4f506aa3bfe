import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { IdxError } from './idx-error.js';
import { type IdxImages, parseIdxImages, parseIdxLabels } from './parse-idx.js';
import { unlessUnreadable } from './unless-unreadable.js';

/**
 * The bytes of a file, unpacked when they start with gzip's magic number, whatever the file is called.
 *
 * @throws {DatasetError} when the file cannot be read
 * @throws {IdxError} when the gzip stream is damaged
 */
export function readUnpacked(path: string): Uint8Array {
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
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw new IdxError(path, 0, 'a sound gzip stream', `a damaged one (${(error as Error).message})`);
  }
}

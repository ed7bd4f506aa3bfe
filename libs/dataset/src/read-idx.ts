import { readFileSync, statSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';
import { DatasetError } from './dataset-error.js';
import { IdxError } from './idx-error.js';
import { type IdxImages, declaredLength, parseIdxImages, parseIdxLabels } from './parse-idx.js';
import { unlessUnreadable } from './unless-unreadable.js';

/** Largest accepted size of a file in bytes, packed or unpacked. The largest dataset in this format, EMNIST's 814,255 images, has 638 MB. */
const MOST_BYTES = 2 ** 30;

/** Bytes at the start of a packed file that are enough to unpack the header. */
const HEAD = 1024;

/**
 * The bytes of an IDX file, unpacked if they start with gzip's magic number, whatever the file is called. It never unpacks more bytes than
 * the file's IDX header declares.
 *
 * @throws {DatasetError} when the file cannot be read or is too large
 * @throws {IdxError} when the gzip stream is damaged, or holds more bytes than its IDX header declares
 */
export function readUnpacked(path: string): Uint8Array {
  const { size } = unlessUnreadable(path, () => statSync(path));
  if (size > MOST_BYTES) throw new DatasetError(`${path}: expected at most ${MOST_BYTES} bytes, found ${size}`);
  const bytes = unlessUnreadable(path, () => readFileSync(path));
  const unpacked = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzip(bytes, path) : bytes; // RFC 1952, section 2.3.1
  return new Uint8Array(unpacked.buffer, unpacked.byteOffset, unpacked.length);
}

/**
 * Reads the images of an IDX file, plain or gzipped.
 *
 * @throws {DatasetError} when the file cannot be read or is too large
 * @throws {IdxError} when the file is damaged or is not an IDX file of images
 */
export function readIdxImages(path: string): IdxImages {
  return parseIdxImages(readUnpacked(path), path);
}

/**
 * Reads the labels of an IDX file, plain or gzipped.
 *
 * @param classes - labels must be in 0..classes-1
 * @throws {DatasetError} when the file cannot be read or is too large
 * @throws {IdxError} when the file is damaged or is not an IDX file of labels, or a label is out of range
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

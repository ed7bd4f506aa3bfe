import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { UsageError } from '@gradproof/cli';

/** Most bytes of a record; that of a whole run has 0.1 MB, a comparison of 8 benchmarks 0.4 MB. */
const LARGEST = 16 * 2 ** 20;

/**
 * The text of a record. Devices and pipes, which may never end, are refused, and so are files far larger than any record.
 *
 * @throws {UsageError} when it is not a file, or larger than 16 MB
 */
export function readKeptFile(path: string): string {
  // without the flag, opening a pipe would wait for its writer; Windows has neither this flag nor such pipes
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) throw new UsageError(`${path} must be a file`);
    if (stats.size > LARGEST) throw new UsageError(`${path} must hold at most ${LARGEST / 2 ** 20} MB`);
    const bytes = Buffer.alloc(stats.size);
    let length = 0;
    for (let read = 1; read > 0 && length < bytes.length; length += read) {
      read = readSync(file, bytes, length, bytes.length - length, null);
    }
    return bytes.toString('utf8', 0, length);
  } finally {
    closeSync(file);
  }
}

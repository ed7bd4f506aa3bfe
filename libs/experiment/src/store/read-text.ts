import { readFileSync, statSync } from 'node:fs';
import { StoreError } from './store-error.js';

/** Twice the size of the largest plan, which has `limits.seeds` seeds. */
const MOST_BYTES = 64 * 2 ** 20;

/**
 * The text of a file. It must be a regular file, because a pipe or a device may never end.
 *
 * @throws {StoreError} when it is not a regular file, or larger than `mostBytes`
 * @throws the system's error when it cannot be read
 */
export function readText(path: string, mostBytes = MOST_BYTES): string {
  const stats = statSync(path);
  if (!stats.isFile()) {
    throw new StoreError(
      `${path}: expected a regular file, found a ${stats.isDirectory() ? 'folder' : 'pipe or device'}`,
    );
  }
  if (stats.size > mostBytes) throw new StoreError(`${path}: expected at most ${mostBytes} bytes, found ${stats.size}`);
  return readFileSync(path, 'utf8');
}

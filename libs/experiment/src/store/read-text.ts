import { readFileSync, statSync } from 'node:fs';
import { StoreError } from './store-error.js';

/** Twice the plan of the most seeds. */
const MOST_BYTES = 64 * 2 ** 20;

/**
 * A file's text. What is no regular file, such as a pipe or a device, may never end.
 *
 * @throws {StoreError} when it is no regular file, or too large
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

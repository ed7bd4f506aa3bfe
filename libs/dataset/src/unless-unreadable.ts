import { DatasetError } from './dataset-error.js';

/**
 * Runs `read` and returns its result.
 *
 * @throws {DatasetError} when `read` throws; the message names the path and the error's code
 */
export function unlessUnreadable<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new DatasetError(`${path}: expected a readable file, found ${(error as NodeJS.ErrnoException).code}`, {
      cause: error,
    });
  }
}

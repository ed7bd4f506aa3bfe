import { DatasetError } from './dataset-error.js';

/**
 * What `read` returns.
 *
 * @throws {DatasetError} naming path and reason when the file system refuses
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

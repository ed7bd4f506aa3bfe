import { join } from 'node:path';
import { UsageError, oneLine, prepareFile, writeWhole } from '@gradproof/cli';

/**
 * Finds out before the work whether a file of the folder `--out` can be written after it; returns its path.
 *
 * @throws {UsageError} when it cannot
 */
export function prepareOut(folder: string, name: string): string {
  const path = join(folder, name);
  return asked(folder, () => (prepareFile(path), path));
}

/**
 * Writes a file of the folder `--out` whole; returns its path.
 *
 * @throws {UsageError} when it cannot be written
 */
export function writeOut(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  return asked(folder, () => (writeWhole(path, text), path));
}

function asked(folder: string, write: () => string): string {
  try {
    return write();
  } catch (error) {
    throw new UsageError(`--out ${folder} must be a folder that can be written: ${oneLine(error)}`);
  }
}

import { join } from 'node:path';
import { UsageError, oneLine, prepareFile, writeWhole } from '@gradproof/cli';

/**
 * Tests, before the work begins, that a file in the folder `--out` can be written; returns its path.
 *
 * @throws {UsageError} when it cannot be written
 */
export function prepareOut(folder: string, name: string): string {
  const path = join(folder, name);
  return asked(folder, () => (prepareFile(path), path));
}

/**
 * Writes a file in the folder `--out` so that it appears complete; returns its path.
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

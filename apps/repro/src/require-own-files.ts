import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './usage-error.js';

/**
 * Refuses a folder that holds another program's files under our names: a command would write over them.
 *
 * @param marks - by file name, a text that every file of ours has
 * @param where - for the error, what would be written there
 * @throws {UsageError} naming the first such file
 */
export function requireOwnFiles(folder: string, marks: Readonly<Record<string, string>>, where: string): void {
  for (const [name, mark] of Object.entries(marks)) {
    const path = join(folder, name);
    if (existsSync(path) && !readFileSync(path, 'utf8').includes(mark)) {
      throw new UsageError(
        `--out ${folder} must not hold another ${name}, which ${where} would replace; name a folder of its own`,
      );
    }
  }
}

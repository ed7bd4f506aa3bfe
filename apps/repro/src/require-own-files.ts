import { type Stats, closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '@gradproof/cli';
import { PLAN_FILE } from '@gradproof/experiment';
import { fileMark } from '@gradproof/report';

/** Where a file of ours has its mark. */
const HEAD = 65_536;

/**
 * Refuses a folder that holds another program's files, or folders, under our names: a command would write over them.
 *
 * @param names - of the files that will be written
 * @throws {UsageError} naming the first that is not ours
 */
export function requireOwnFiles(folder: string, names: readonly string[]): void {
  for (const name of names) {
    if (isOurs(join(folder, name), markOf(name))) continue;
    throw new UsageError(
      `--out ${folder} must not hold another ${name}, which repro would replace; move it away, or name a folder of its own`,
    );
  }
}

function markOf(name: string): string {
  if (name === PLAN_FILE) return '"gradproof.plan/';
  if (name === 'run.json') return '"gradproof.run/';
  const mark = fileMark(name);
  if (mark === undefined) throw new Error(`requireOwnFiles: name must be one that repro writes, got ${name}`);
  return mark;
}

/** Also where nothing is. */
function isOurs(path: string, mark: string): boolean {
  const stats = statsOf(path);
  return stats === undefined || (stats.isFile() && headOf(path).includes(mark));
}

/** Undefined where nothing is; below a file nothing can be, which whoever makes the folder will say. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function headOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(HEAD);
    return bytes.toString('utf8', 0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}

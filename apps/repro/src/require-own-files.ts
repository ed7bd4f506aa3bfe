import { type Stats, closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '@gradproof/cli';
import { PLAN_FILE } from '@gradproof/experiment';
import { fileMark } from '@gradproof/report';

/** Bytes at the beginning of a file within which repro's mark must stand. */
const HEAD = 65_536;

/**
 * Refuses a folder in which files or folders of another program have the names of repro's files, since a command would write over them.
 *
 * @param names - names of the files that will be written
 * @throws {UsageError} naming the first file that repro did not write
 */
export function requireOwnFiles(folder: string, names: readonly string[]): void {
  for (const name of names) {
    if (isOurs(join(folder, name), markOf(name))) continue;
    throw new UsageError(
      `--out ${folder} holds ${name}, which repro did not write and would replace; move it away, or name another folder`,
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

/** Whether a path is free, or holds a file with repro's mark. */
function isOurs(path: string, mark: string): boolean {
  const stats = statsOf(path);
  return stats === undefined || (stats.isFile() && headOf(path).includes(mark));
}

/** The stats of a path; undefined when nothing is there. A path below a file cannot exist; creating the folder will report that. */
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

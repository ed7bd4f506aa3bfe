import { lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { RecordedLeftover } from './leftover.js';
import { UsageError } from './usage-error.js';

/** File that records what must be cleaned when a process is gone. */
export interface Journal {
  readonly owner: { readonly pid: number; readonly startTime?: string; readonly space: string };
  /** Token in the environment of all programs that the owner started. */
  readonly token: string;
  readonly things: readonly RecordedLeftover[];
}

/** The user's folder for journals, below the folder for temporary files. */
export function journalFolder(): string {
  return join(tmpdir(), `gradproof-${process.getuid?.() ?? userInfo().username}`);
}

/**
 * Writes the journal of a process to a file of its own.
 *
 * @throws {UsageError} when there is no folder for temporary files, or our folder in it belongs to somebody else
 */
export function writeJournal(path: string, journal: Journal): void {
  const folder = journalFolder();
  if (!statSync(tmpdir(), { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`the folder for temporary files, ${tmpdir()}, does not exist; set TMPDIR to one that does`);
  }
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  if (!isOurs(folder)) throw new UsageError(`${folder} belongs to somebody else; set TMPDIR to a folder of your own`);
  writeFileSync(`${path}.new`, JSON.stringify(journal));
  renameSync(`${path}.new`, path);
}

/** All journals of this user, by path. Files that cannot be read are skipped. */
export function readJournals(): ReadonlyMap<string, Journal> {
  const folder = journalFolder();
  if (!isOurs(folder)) return new Map();
  const found = new Map<string, Journal>();
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.json')) continue;
    const path = join(folder, name);
    try {
      const journal: unknown = JSON.parse(readFileSync(path, 'utf8'));
      if (isJournal(journal)) found.set(path, journal);
    } catch {
      // It was removed in the meantime, or is not a journal.
    }
  }
  return found;
}

export const removeJournal = (path: string): void => rmSync(path, { force: true });

/** Whether a folder belongs to the user and only the user can write to it, since its files decide what is removed in the user's name. */
function isOurs(folder: string): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return false;
  return process.getuid === undefined || (stats.uid === process.getuid() && (stats.mode & 0o022) === 0);
}

function isJournal(value: unknown): value is Journal {
  const { owner, things, token } = (value ?? {}) as Partial<Journal>;
  return typeof owner?.pid === 'number' && Array.isArray(things) && typeof token === 'string';
}

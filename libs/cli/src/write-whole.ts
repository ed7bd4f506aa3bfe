import { randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makeFolder, removeFolders } from './make-folder.js';
import { isRunning } from './process-identity.js';
import { UsageError } from './usage-error.js';

/**
 * Checks before the work whether a file can be written when it is done. It leaves nothing behind: folders and files that it makes are removed.
 *
 * @throws {UsageError} when the path is a folder
 * @throws the system's error when it cannot be written
 */
export function prepareFile(path: string): void {
  const target = targetOf(path);
  if (target.exists) accessSync(path, constants.W_OK);
  if (!target.whole) return;
  const made = makeFolder(dirname(target.path));
  try {
    const trial = temporaryName(target.path);
    closeSync(openSync(trial, 'wx'));
    rmSync(trial);
  } finally {
    removeFolders(made);
  }
}

/**
 * Writes a file completely or not at all: a temporary file next to it reaches the disk before it takes the name. Missing folders are made.
 * Devices and pipes are written directly.
 *
 * @throws {UsageError} when the path is a folder, or a pipe that nothing reads
 * @throws the system's error when it cannot be written
 */
export function writeWhole(path: string, text: string): void {
  const target = targetOf(path);
  if (!target.whole) {
    writeInPlace(path, text);
    return;
  }
  makeFolder(dirname(target.path));
  sweepTemporaries(target.path);
  const temporary = temporaryName(target.path);
  try {
    const file = openSync(temporary, 'wx');
    try {
      const bytes = Buffer.from(text);
      for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
      if (target.mode !== undefined) fchmodSync(file, target.mode);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, target.path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Writes to a device or pipe. Opening a pipe would wait for its reader for ever and ignore signals, so a reader must already be there. */
function writeInPlace(path: string, text: string): void {
  if (!statSync(path).isFIFO()) {
    writeFileSync(path, text);
    return;
  }
  const open = openWithReader(path);
  try {
    writeFileSync(path, text);
  } finally {
    closeSync(open);
  }
}

function openWithReader(path: string): number {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw error;
    throw new UsageError(`${path} is a pipe that nothing reads; start its reader first`);
  }
}

interface Target {
  /** The path after following symbolic links. */
  readonly path: string;
  readonly exists: boolean;
  /** Whether the file may be replaced, that is, is not a device or a pipe. */
  readonly whole: boolean;
  readonly mode?: number;
}

function targetOf(path: string): Target {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return { path, exists: false, whole: true };
  if (stats.isDirectory()) throw new UsageError(`${path} is a folder; name a file in it`);
  const whole = stats.isFile() && !path.startsWith('/dev/'); // /dev/stdout may lead to a file that is open
  return whole ? { path: realpathSync(path), exists: true, whole, mode: stats.mode } : { path, exists: true, whole };
}

/** Name of a temporary file next to the file: `.NAME.PID-RANDOM.tmp`. */
function temporaryName(path: string): string {
  return join(dirname(path), `${prefixOf(path)}${process.pid}-${randomUUID().slice(0, 8)}.tmp`);
}

/** Start of the temporary name: part of the file's name, since a long name would leave no room for the rest. */
const prefixOf = (path: string): string => `.${Array.from(basename(path)).slice(0, 40).join('')}.`;

/** Removes temporary files for the same file that were left behind by processes that are gone. */
function sweepTemporaries(path: string): void {
  const prefix = prefixOf(path);
  for (const name of readdirSync(dirname(path))) {
    const pid = name.startsWith(prefix) && /^(\d+)-[0-9a-f]{8}\.tmp$/.exec(name.slice(prefix.length))?.[1];
    if (pid && !isRunning(Number(pid))) rmSync(join(dirname(path), name), { force: true });
  }
}

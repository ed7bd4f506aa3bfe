import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { readText } from './read-text.js';
import { sha256 } from './sha256.js';

/** The file system as the store uses it. Every method is one step, which can fail, or be the last one before the process is killed. */
export interface StoreFiles {
  /** Makes a folder and its parents; an existing folder is not an error. */
  readonly makeFolder: (path: string) => void;
  /** Names of the entries in a folder; none if the folder does not exist. */
  readonly list: (path: string) => readonly string[];
  /** The text of a file, or undefined if it does not exist. */
  readonly read: (path: string) => string | undefined;
  /** Creates and opens a file; fails if it exists. */
  readonly create: (path: string) => number;
  /** Writes the whole text. */
  readonly write: (file: number, text: string) => void;
  /** Flushes a file to the disk itself. */
  readonly sync: (file: number) => void;
  readonly close: (file: number) => void;
  /** Gives a file a second name; fails with EEXIST if the name is taken. */
  readonly link: (from: string, to: string) => void;
  /** Renames a file and replaces any file that has the new name. */
  readonly rename: (from: string, to: string) => void;
  /** Removes a file; a missing file is not an error. */
  readonly remove: (path: string) => void;
  /** Name of this process, which marks its temporary files. */
  readonly owner: string;
  /** Whether the owner of a temporary file is gone, so that it can never finish the file. */
  readonly isGone: (owner: string) => boolean;
}

const host = sha256(hostname()).slice(0, 8);

/** The file system of this machine. */
export const diskFiles: StoreFiles = {
  makeFolder,
  list: (path) => unlessMissing(() => readdirSync(path)) ?? [],
  read: (path) => unlessMissing(() => readText(path)),
  create: (path) => openSync(path, 'wx'),
  write(file, text) {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
  },
  sync: fsyncSync,
  close: closeSync,
  link: linkSync,
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true }),
  owner: `${host}-${process.pid}-${randomUUID().slice(0, 8)}`,
  isGone(owner) {
    const [machine, pid] = owner.split('-');
    // Processes of other machines cannot be asked. An owner with our process number that is not us belongs to an earlier process.
    return machine === host && owner !== this.owner && (Number(pid) === process.pid || !isRunning(Number(pid)));
  },
};

/** Makes each level in turn, because Node 20 never ends a recursive mkdir where the file system does not allow folders, as in /proc. */
function makeFolder(path: string): void {
  if (isFolder(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if (!isFolder(path)) throw error; // another process may have made it
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

function unlessMissing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0); // signal 0 only asks whether the process exists
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

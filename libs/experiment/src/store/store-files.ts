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

/** The file system as the store uses it. Every method is one step that can fail or be the last before a kill. */
export interface StoreFiles {
  /** With its parents; no error where it exists. */
  readonly makeFolder: (path: string) => void;
  /** Names of a folder's entries; none where there is no such folder. */
  readonly list: (path: string) => readonly string[];
  /** undefined where there is no such file. */
  readonly read: (path: string) => string | undefined;
  /** Opens a file that must not exist. */
  readonly create: (path: string) => number;
  /** Writes all of the text. */
  readonly write: (file: number, text: string) => void;
  /** To the disk itself. */
  readonly sync: (file: number) => void;
  readonly close: (file: number) => void;
  /** A second name for a file; fails with EEXIST where the name is taken. */
  readonly link: (from: string, to: string) => void;
  /** Replaces what has the name. */
  readonly rename: (from: string, to: string) => void;
  /** No error where there is no such file. */
  readonly remove: (path: string) => void;
  /** Marks temporary files as this process's. */
  readonly owner: string;
  /** Whether the owner of a temporary file can never finish it. */
  readonly isGone: (owner: string) => boolean;
}

const host = sha256(hostname()).slice(0, 8);

/** The disk. */
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
    // Another machine's processes cannot be asked; a process of our own number that is not us is of an earlier run.
    return machine === host && owner !== this.owner && (Number(pid) === process.pid || !isRunning(Number(pid)));
  },
};

/** Level by level from the first parent that exists: Node 20 never ends a recursive mkdir where the file system makes no folders, as /proc. */
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
    process.kill(pid, 0); // signal 0 only asks
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

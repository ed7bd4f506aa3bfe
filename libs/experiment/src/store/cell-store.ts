import { join } from 'node:path';
import { type Cell, cellName } from '../cell/cell.js';
import { cellKey } from './cell-key.js';
import type { CellResult } from '../cell/cell-result.js';
import { NondeterminismError } from './nondeterminism-error.js';
import type { Origin } from './origin.js';
import { StoreError } from './store-error.js';
import { type StoreFiles, diskFiles } from './store-files.js';
import { parseStoredCell, storedCellText } from './stored-cell.js';

/** What reading a cell from the store gives. */
export type Reading =
  | { readonly state: 'valid'; readonly result: CellResult }
  | { readonly state: 'missing' }
  | { readonly state: 'damaged'; readonly path: string; readonly reason: string };

/** Results on disk, found by their keys. Any number of processes may use a store at the same time, and be killed at any moment. */
export interface CellStore {
  readonly origin: Origin;
  /** Path of the file for a cell's result, whether or not it exists. */
  readonly pathOf: (cell: Cell) => string;
  /**
   * The result of a cell; it is valid only if its file is complete and belongs to this cell and origin.
   *
   * @throws {StoreError} when the file system refuses, or when a complete result has another number of test images than the origin says, so
   * that one of the two was altered
   */
  readonly read: (cell: Cell) => Reading;
  /**
   * Stores a result completely or not at all. `identical`: the same bytes were already there. `replaced`: what was there was damaged.
   *
   * @throws {NondeterminismError} when another valid result is there, which is kept
   * @throws {StoreError} when the file system refuses
   */
  readonly write: (result: CellResult) => 'stored' | 'identical' | 'replaced';
  /** Removes unfinished files of processes on this machine that were killed. */
  readonly sweep: () => void;
}

/** Error codes of file systems without hard links. */
const NO_LINKS = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'EINVAL']);

/** The store in a folder. Its files are `FOLDER/ab/<key>.json`, where ab are the first two digits of the key. */
export function cellStore(folder: string, origin: Origin, files: StoreFiles = diskFiles): CellStore {
  const shelfOf = (key: string): string => join(folder, key.slice(0, 2));
  const fileOf = (key: string): string => join(shelfOf(key), `${key}.json`);

  const read = (cell: Cell): Reading => {
    const key = cellKey(cell, origin);
    const path = fileOf(key);
    const text = refusedAsStoreError(path, () => files.read(path));
    if (text === undefined) return { state: 'missing' };
    const found = reading(path, text, key);
    if (found.state === 'valid') requireTestImages(found.result, origin, path);
    return found;
  };

  const write: CellStore['write'] = (result) => {
    const key = cellKey(result.cell, origin);
    const text = storedCellText(result, origin);
    return refusedAsStoreError(folder, () => {
      files.makeFolder(shelfOf(key));
      const temporary = join(shelfOf(key), `.${key}.${files.owner}`);
      try {
        createWhole(files, temporary, text);
        return settle(temporary, key, text, result.cell);
      } finally {
        files.remove(temporary);
      }
    });
  };

  /** Gives the temporary file its final name; if two processes write the same result, the first one wins. */
  const settle = (temporary: string, key: string, text: string, cell: Cell): 'stored' | 'identical' | 'replaced' => {
    const path = fileOf(key);
    if (linked(files, temporary, path)) return 'stored';
    const existing = files.read(path);
    if (existing === text) return 'identical';
    if (existing !== undefined && reading(path, existing, key).state === 'valid') {
      throw new NondeterminismError(
        `${path}: two different results of ${cellName(cell)}; the engine is not deterministic or the file was altered. Remove the file to accept a new result`,
      );
    }
    files.rename(temporary, path);
    return existing === undefined ? 'stored' : 'replaced';
  };

  const sweep = (): void =>
    refusedAsStoreError(folder, () => {
      for (const shelf of files.list(folder).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
        for (const name of files.list(join(folder, shelf))) {
          const owner = /^\.[0-9a-f]{64}\.(.+)$/.exec(name)?.[1];
          if (owner !== undefined && files.isGone(owner)) files.remove(join(folder, shelf, name));
        }
      }
    });

  return { origin, pathOf: (cell) => fileOf(cellKey(cell, origin)), read, write, sweep };
}

function reading(path: string, text: string, key: string): Reading {
  try {
    return { state: 'valid', result: parseStoredCell(text, key) };
  } catch (error) {
    return { state: 'damaged', path, reason: (error as Error).message };
  }
}

/** Compares the number of test images in the plan file's origin with the result, whose own numbers its digest protects. */
function requireTestImages(
  { correct, testAccuracy, predictions }: CellResult,
  { testImages }: Origin,
  path: string,
): void {
  const counted = predictions?.length ?? testImages;
  if (counted === testImages && testAccuracy === correct / testImages) return;
  throw new StoreError(
    `${path}: the result must be of ${testImages} test images as the plan's origin says, got ${correct} correct, accuracy ${testAccuracy}${predictions === undefined ? '' : ` and ${counted} predictions`}: one of the two was altered; run the plan again into a new folder`,
  );
}

function createWhole(files: StoreFiles, path: string, text: string): void {
  const file = files.create(path);
  try {
    files.write(file, text);
    files.sync(file);
  } finally {
    files.close(file);
  }
}

/** Whether the file got its second name; false where the name is taken or the file system has no hard links. */
function linked(files: StoreFiles, from: string, to: string): boolean {
  try {
    files.link(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || NO_LINKS.has(code ?? '')) return false;
    throw error;
  }
}

function refusedAsStoreError<T>(path: string, use: () => T): T {
  try {
    return use();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new StoreError(`${path}: the result store cannot be used: ${message}`, { cause: error });
  }
}

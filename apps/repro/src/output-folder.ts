import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError, makeFolder, oneLine } from '@gradproof/cli';
import { diskFiles } from '@gradproof/experiment';
import { requireOwnFiles } from './require-own-files.js';

/**
 * Prepares a folder for results: creates it when it is missing, tests that it can be written before the work begins, and removes what killed runs
 * left in it.
 *
 * @throws {UsageError} when it cannot be created or written
 */
export function outputFolder(path: string): string {
  const probe = temporaryPath(path, 'probe');
  try {
    makeFolder(path);
    writeFileSync(probe, '');
    rmSync(probe);
    for (const name of readdirSync(path)) {
      const owner = /^\.(?:part|running)\..+\.([^.]+)$/.exec(name)?.[1];
      if (owner !== undefined && diskFiles.isGone(owner)) rmSync(join(path, name), { force: true });
    }
  } catch (error) {
    throw new UsageError(`--out ${path} must be a folder that can be written: ${oneLine(error)}`);
  }
  return path;
}

/**
 * Writes files so that each appears complete: first all of them to disk under temporary names, then renamed.
 *
 * @throws {UsageError} when they cannot be written, or when one would replace a file that repro did not write
 */
export function publish(folder: string, files: Readonly<Record<string, string>>): void {
  requireOwnFiles(folder, Object.keys(files));
  const staged = Object.entries(files).map(([name, text]) => ({
    temporary: temporaryPath(folder, name),
    path: join(folder, name),
    text,
  }));
  try {
    for (const { temporary, text } of staged) writeFileSync(temporary, text, { flush: true });
    for (const { temporary, path } of staged) renameSync(temporary, path);
  } catch (error) {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
    throw new UsageError(`--out ${folder} could not be written: ${oneLine(error)}`);
  }
}

const temporaryPath = (folder: string, name: string): string => join(folder, `.part.${name}.${diskFiles.owner}`);

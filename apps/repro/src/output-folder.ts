import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError, makeFolder, oneLine } from '@gradproof/cli';
import { diskFiles } from '@gradproof/experiment';
import { requireOwnFiles } from './require-own-files.js';

/**
 * A folder that results can be written to, made where it is missing, tried out before the work begins, and rid of what killed runs left.
 *
 * @throws {UsageError} when it cannot be made or written
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
 * Writes files so that they appear whole: all under temporary names first, on the disk, then renamed.
 *
 * @throws {UsageError} when they cannot be written, or one of them would replace a file that is not ours
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

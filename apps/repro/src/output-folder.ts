import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './usage-error.js';

/**
 * A folder that results can be written to, made where it is missing, tried out before the work begins.
 *
 * @throws {UsageError} when it cannot be made or written
 */
export function outputFolder(path: string): string {
  const probe = join(path, `.probe-${process.pid}`);
  try {
    mkdirSync(path, { recursive: true });
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new UsageError(`--out ${path} must be a folder that can be written: ${(error as Error).message}`);
  }
  return path;
}

/** Writes files so that they appear whole: all under temporary names first, then renamed. */
export function publish(folder: string, files: Readonly<Record<string, string>>): void {
  const staged = Object.entries(files).map(([name, text]) => ({
    temporary: join(folder, `.${name}.${process.pid}`),
    path: join(folder, name),
    text,
  }));
  try {
    for (const { temporary, text } of staged) writeFileSync(temporary, text, { flush: true });
    for (const { temporary, path } of staged) renameSync(temporary, path);
  } catch (error) {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
    throw new UsageError(`--out ${folder} could not be written: ${(error as Error).message}`);
  }
}

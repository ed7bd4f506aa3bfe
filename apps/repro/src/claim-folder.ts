import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '@gradproof/cli';
import { diskFiles, sha256 } from '@gradproof/experiment';

/**
 * Keeps a folder for one plan while runs of it write there: any number of them may at once, runs of another plan may not. The claim is a file
 * of the process's own, made before it looks for others, so that of two that differ at least one sees the other.
 *
 * @param what - is written: `plan`, or a study's name
 * @param content - that decides every byte of it
 * @returns gives the folder up; the end of the process does, too, and the next run sweeps what a killed one has left
 * @throws {UsageError} when a run of other content is writing
 */
export function claimFolder(folder: string, what: string, content: string): () => void {
  const prefix = `.running.${what}.`;
  const own = `${prefix}${sha256(content).slice(0, 16)}.`;
  const path = join(folder, `${own}${diskFiles.owner}`);
  const release = (): void => {
    process.off('exit', release);
    rmSync(path, { force: true });
  };
  process.on('exit', release);
  writeFileSync(path, '');
  const other = readdirSync(folder).find(
    (name) => name.startsWith(prefix) && !name.startsWith(own) && !diskFiles.isGone(name.slice(own.length)),
  );
  if (other === undefined) return release;
  release();
  throw new UsageError(
    `--out ${folder} must not be written by two different runs at once; wait for the other one, or name another folder (${other} is its mark)`,
  );
}

import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '@gradproof/cli';
import { diskFiles, sha256 } from '@gradproof/experiment';

/**
 * Reserves a folder for one plan while runs write to it: any number of runs of that plan may write at once, a run of another plan may not. The claim
 * is a file of this process, made before it looks for the files of others, so that of two runs that differ at least one sees the other.
 *
 * @param what - is written: `plan`, or the name of a study
 * @param content - decides every byte that is written
 * @returns a function that releases the folder; the end of the process releases it too, and the next run removes what a killed one has left
 * @throws {UsageError} when a run with other content is writing
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
  throw new UsageError(`another run is writing to --out ${folder} (see ${other}); wait for it, or name another folder`);
}

import { copyFile, mkdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type GitOptions, gitIn } from './checkout-facts.js';
import type { PrepareOptions } from './prepare-options.js';

/**
 * Copies the working tree as it stands, with changed and new files, so that later changes do not affect what is measured. A symbolic link to a file
 * is replaced by the file; one to a folder is left out, with a note.
 */
export async function copyWorkingTree(
  root: string,
  to: string,
  { note, ...options }: PrepareOptions & GitOptions,
): Promise<void> {
  const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const files = await gitIn(root, options, ...listed);
  for (const file of new Set((files ?? '').split('\0').filter(Boolean))) {
    options.signal.throwIfAborted();
    const source = await realpath(join(root, file)).catch(() => undefined);
    if (source === undefined) continue; // deleted, but still in the index; or a dangling link
    if (!(await stat(source)).isFile()) {
      note(`${file} is not a file and is left out of what is measured`);
      continue;
    }
    await mkdir(dirname(join(to, file)), { recursive: true });
    await copyFile(source, join(to, file));
  }
}

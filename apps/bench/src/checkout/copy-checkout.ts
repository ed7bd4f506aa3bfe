import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, readlink, realpath, stat, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type GitOptions, gitIn } from './checkout-facts.js';
import type { PrepareOptions } from './prepare-options.js';

/**
 * The working tree as it stands, changes and new files included: what is measured cannot change underneath. A symbolic link becomes the file
 * that it leads to; one to a folder is left out, and said so.
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
    if (source === undefined) continue; // deleted, but not yet from the index; or a link to nothing
    if (!(await stat(source)).isFile()) {
      note(`${file} is not a file and is left out of what is measured`);
      continue;
    }
    await mkdir(dirname(join(to, file)), { recursive: true });
    await copyFile(source, join(to, file));
  }
}

/** A built checkout once more, without its modules. */
export async function copyBuilt(from: string, to: string, signal: AbortSignal): Promise<void> {
  await mkdir(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    signal.throwIfAborted();
    if (['node_modules', '.git'].includes(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyBuilt(source, target, signal);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (entry.isFile()) await copyFile(source, target, constants.COPYFILE_EXCL);
  }
}

import { readFile, readlink, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UsageError } from '@gradproof/cli';
import { type GitOptions, gitIn } from './checkout-facts.js';

/**
 * Checks that none of a checkout's symbolic links leads out of it, so that everything that is laid out, linked and installed in it stays in it.
 *
 * @param name - of the checkout, for the message
 * @throws {UsageError} when a link leads out
 */
export async function requireInwardLinks(name: string, checkout: string, options: GitOptions): Promise<void> {
  const listed = (await gitIn(checkout, options, 'ls-files', '-z', '--stage')) ?? '';
  for (const entry of listed.split('\0')) {
    const path = /^120000 [^\t]*\t(.+)$/s.exec(entry)?.[1];
    if (path === undefined) continue;
    const target = await targetOf(join(checkout, path));
    if (!leadsOut(checkout, await destination(join(checkout, path), target))) continue;
    throw new UsageError(
      `${name} cannot be compared: its symbolic link ${path} leads out of it, to ${target}, and nothing is written there`,
    );
  }
}

/** The target of a link. On systems without links, git lays out a file with the target as its text. */
const targetOf = (path: string): Promise<string> => readlink(path).catch(() => readFile(path, 'utf8'));

/** The path that a chain of links leads to; for a dangling link, the path that it names. */
const destination = (path: string, target: string): Promise<string> =>
  realpath(path).catch(() => resolve(dirname(path), target));

function leadsOut(checkout: string, path: string): boolean {
  const way = relative(checkout, path);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}

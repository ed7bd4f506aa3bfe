import { realpathSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { UsageError } from '@gradproof/cli';
import { buildDigest } from './build-digest.js';
import { type GitOptions, gitIn } from './checkout-facts.js';
import { copyWorkingTree } from './copy-checkout.js';
import { buildCheckout, installModules, requireFile } from './prepare-checkout.js';
import type { PrepareOptions } from './prepare-options.js';
import { requireInwardLinks } from './require-inward-links.js';

/** One side of a comparison, ready to be measured. */
export interface PreparedSide {
  readonly name: string;
  /** Absolute path of the benchmark file. */
  readonly file: string;
  readonly build: string;
}

/**
 * The full hash of a revision.
 *
 * @throws {UsageError} when git knows no such commit
 */
export async function resolveRevision(root: string, revision: string, options: GitOptions): Promise<string> {
  const commit = revision.startsWith('-')
    ? null
    : await gitIn(root, options, 'rev-parse', '--verify', '--quiet', `${revision}^{commit}`);
  if (commit === null) {
    throw new UsageError(`--base ${revision} must be a revision that this repository holds; 'git fetch' may bring it`);
  }
  return commit;
}

/** What to lay out: a commit of a repository, and its working tree. */
export interface LayOutRequest {
  /** The repository, whose working tree is head. This path and that of the file contain no symbolic links. */
  readonly root: string;
  readonly commit: string;
  /** Absolute path of the benchmark file in it, which need not exist before the build. */
  readonly file: string;
}

/**
 * Lays out and builds the base commit and the current working tree in temporary folders, before anything is measured. Nothing is written outside of
 * them, except by the code of the two.
 *
 * @throws {UsageError} when one of them does not build, or does not have the benchmark file
 */
export async function layOut(
  { root, commit, file }: LayOutRequest,
  options: PrepareOptions,
): Promise<{ readonly base: PreparedSide; readonly head: PreparedSide }> {
  const { note, leftovers, signal } = options;
  const folder = realpathSync(leftovers.temporaryFolder());
  // beside the temporary folder, not in it: git must forget a worktree before its folder is removed
  const base = `${folder}-base`;
  const head = join(folder, 'head');
  const short = commit.slice(0, 12);
  note(`laying out ${short} and the working tree`);
  leftovers.register({ kind: 'worktree', repository: root, path: base });
  if ((await gitIn(root, options, 'worktree', 'add', '--detach', base, commit)) === null) {
    throw new UsageError(`--base ${commit}: git could not lay out a worktree in ${base}`);
  }
  await requireInwardLinks(`base ${short}`, base, options);
  await mkdir(head);
  await copyWorkingTree(root, head, options);
  const within = relative(root, file);
  const sides = [
    { side: 'base', name: `base ${short}`, checkout: base },
    { side: 'head', name: 'head', checkout: head },
  ] as const;
  for (const { name, checkout } of sides) await installModules(name, checkout, root, options);
  for (const { name, checkout } of sides) await buildCheckout(name, checkout, options);
  const prepared = async ({ side, name, checkout }: (typeof sides)[number]): Promise<PreparedSide> => ({
    name,
    file: requireFile(side, name, checkout, within),
    build: await buildDigest(checkout, within, signal),
  });
  return { base: await prepared(sides[0]), head: await prepared(sides[1]) };
}

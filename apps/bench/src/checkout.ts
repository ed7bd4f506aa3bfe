import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError, runProgram } from '@gradproof/cli';
import { buildCheckout, buildDigest } from './build-checkout.js';
import { type GitOptions, gitIn } from './checkout-facts.js';
import { copyBuilt, copyWorkingTree } from './copy-checkout.js';
import { firstError } from './first-error.js';
import { linkModules } from './link-modules.js';
import { type PrepareOptions } from './prepare-options.js';
import { requireInwardLinks } from './require-inward-links.js';
import { workspaceRoot } from './workspace-root.js';

/** Built checkouts to compare, in temporary folders that are registered as leftovers. */
export interface Checkouts {
  readonly base: string;
  /** A copy of base. */
  readonly control: string;
  readonly head: string;
  readonly baseCommit: string;
  /** SHA-256 over the built programs: equal builds cannot differ in speed. */
  readonly digests: { readonly base: string; readonly head: string };
}

/**
 * The full hash of a revision.
 *
 * @throws {UsageError} when git knows no such commit
 */
export async function resolveRevision(revision: string, options: GitOptions): Promise<string> {
  const commit = revision.startsWith('-')
    ? null
    : await gitIn(workspaceRoot, options, 'rev-parse', '--verify', '--quiet', `${revision}^{commit}`);
  if (commit === null) {
    throw new UsageError(`--base ${revision} must be a revision that this repository holds; 'git fetch' may bring it`);
  }
  return commit;
}

/**
 * Lays out and builds base, a copy of it, and the working tree as it stands, before anything is measured. Nothing is written outside of them,
 * but by the code of base itself.
 *
 * @throws {UsageError} when one of them does not build
 */
export async function prepareCheckouts(baseCommit: string, options: PrepareOptions): Promise<Checkouts> {
  const { note, signal, leftovers, root = workspaceRoot } = options;
  const folder = realpathSync(leftovers.temporaryFolder());
  // beside the folder, not in it: git must forget a worktree before its folder goes
  const base = `${folder}-base`;
  const [control, head] = [join(folder, 'control'), join(folder, 'head')];
  note(`laying out ${baseCommit.slice(0, 12)} and the working tree`);
  leftovers.register({ kind: 'worktree', repository: root, path: base });
  if ((await gitIn(root, options, 'worktree', 'add', '--detach', base, baseCommit)) === null) {
    throw new UsageError(`--base ${baseCommit}: git could not lay out a worktree in ${base}`);
  }
  await requireInwardLinks(`base ${baseCommit.slice(0, 12)}`, base, options);
  await mkdir(head);
  await copyWorkingTree(root, head, options);
  linkModules(root, head);
  await installModules(base, root, options);
  for (const [name, checkout] of [
    ['base', base],
    ['head', head],
  ] as const) {
    note(`building ${name}`);
    await buildCheckout(name, checkout, options);
  }
  await copyBuilt(base, control, signal);
  linkModules(base, control);
  const digests = { base: await buildDigest(base, signal), head: await buildDigest(head, signal) };
  return { base, control, head, baseCommit, digests };
}

/** Modules of a worktree: those at hand where the lockfile is the same, its own where it is not. */
async function installModules(checkout: string, root: string, options: PrepareOptions): Promise<void> {
  const { note, signal, leftovers } = options;
  const lock = (folder: string): string => {
    const path = join(folder, 'package-lock.json');
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };
  if (lock(checkout) === lock(root)) {
    linkModules(root, checkout);
    return;
  }
  note('installing the packages of base, whose lockfile differs');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { code, stderr } = await runProgram('npm', args, { signal, leftovers, cwd: checkout });
  if (code !== 0) throw new UsageError(`base does not install: ${firstError(stderr)}`);
}

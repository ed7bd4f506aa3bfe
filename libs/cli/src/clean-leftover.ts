import { execFile } from 'node:child_process';
import { endProcesses } from './end-processes.js';
import type { Leftover } from './leftover.js';
import { isGroupRunning } from './process-identity.js';
import { removeTree } from './remove-tree.js';

/** How long to wait for killed processes to be gone before the folders that they write into are removed, in milliseconds. */
const LONGEST_END = 500;

/** Cleans things of this process or of one that has gone; processes first. Resolves to what could not be cleaned. */
export async function cleanLeftovers<T extends Leftover>(things: readonly T[]): Promise<T[]> {
  const groups = things.flatMap((thing) => (thing.kind === 'processes' ? [thing.pid] : []));
  for (const pid of groups) endProcesses(pid);
  const end = performance.now() + LONGEST_END;
  while (groups.some(isGroupRunning) && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
  const cleaned = await Promise.all(things.map(isCleaned));
  return things.filter((_, i) => !cleaned[i]);
}

async function isCleaned(thing: Leftover): Promise<boolean> {
  if (thing.kind === 'processes') return !isGroupRunning(thing.pid);
  // a worktree is forgotten first: git refuses where its folder has gone only half
  if (thing.kind === 'worktree') await forgetWorktree(thing.repository, thing.path);
  return removeTree(thing.path).then(
    () => true,
    () => false,
  );
}

/** Twice `--force` is for a worktree that git has locked while making it. */
function forgetWorktree(repository: string, path: string): Promise<void> {
  return new Promise((resolve) => {
    const args = ['-C', repository, 'worktree', 'remove', '--force', '--force', path];
    execFile('git', args, { windowsHide: true }, () => resolve()); // the repository itself may have gone
  });
}

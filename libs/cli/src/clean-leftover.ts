import { execFile } from 'node:child_process';
import { endProcesses } from './end-processes.js';
import type { Leftover } from './leftover.js';
import { isGroupRunning } from './process-identity.js';
import { removeTree } from './remove-tree.js';

/** Longest wait, in milliseconds, for killed processes to be gone, before the folders into which they write are removed. */
const LONGEST_END = 500;

/** Cleans leftovers of this process or of one that is gone, processes first. Resolves to those that could not be cleaned. */
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
  // A worktree is first removed from git's list, because git refuses to do so once its folder is only half there.
  if (thing.kind === 'worktree') await forgetWorktree(thing.repository, thing.path);
  return removeTree(thing.path).then(
    () => true,
    () => false,
  );
}

/** Removes a worktree from git's list. `--force` is given twice for worktrees that git has locked while making them. */
function forgetWorktree(repository: string, path: string): Promise<void> {
  return new Promise((resolve) => {
    const args = ['-C', repository, 'worktree', 'remove', '--force', '--force', path];
    execFile('git', args, { windowsHide: true }, () => resolve()); // the repository itself may be gone
  });
}

import { spawnSync } from 'node:child_process';
import { workspaceRoot } from './workspace-root.js';

/** The state of the sources that were measured. */
export interface CheckoutFacts {
  /** Full hash; null outside git. */
  readonly commit: string | null;
  /** ISO 8601, of the commit. */
  readonly committedAt: string | null;
  /** Whether files other than reports differ from the commit. */
  readonly dirty: boolean;
}

export function checkoutFacts(): CheckoutFacts {
  const changes = git('status', '--porcelain', '--', '.', ':!reports');
  return {
    commit: git('rev-parse', 'HEAD'),
    committedAt: git('show', '--no-patch', '--format=%cI', 'HEAD'),
    dirty: changes !== null && changes !== '',
  };
}

/** What git says of this program's checkout; null where it says nothing. */
export const git = (...args: string[]): string | null => gitIn(workspaceRoot, ...args);

/** What git says of a checkout; null where it says nothing. */
export function gitIn(root: string, ...args: string[]): string | null {
  const run = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 });
  return run.status === 0 ? run.stdout.trim() : null;
}

/** A commit in few letters, and whether it is more than that commit. */
export const checkoutName = ({ commit, dirty }: Pick<CheckoutFacts, 'commit' | 'dirty'>): string =>
  `${commit?.slice(0, 12) ?? 'uncommitted'}${dirty ? '-dirty' : ''}`;

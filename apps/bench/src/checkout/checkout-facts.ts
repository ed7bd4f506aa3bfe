import { isSystemError, runProgram } from '@gradproof/cli';
import type { Context } from '../context.js';
import { workspaceRoot } from '../workspace-root.js';

/** The state of the sources that were measured. */
export interface CheckoutFacts {
  /** Full hash; null outside git. */
  readonly commit: string | null;
  /** ISO 8601, of the commit. */
  readonly committedAt: string | null;
  /** Whether files other than reports differ from the commit. */
  readonly dirty: boolean;
}

export async function checkoutFacts(options: GitOptions): Promise<CheckoutFacts> {
  const git = (...args: string[]): Promise<string | null> => gitIn(workspaceRoot, options, ...args);
  const changes = await git('status', '--porcelain', '--', '.', ':!reports');
  return {
    commit: await git('rev-parse', 'HEAD'),
    committedAt: await git('show', '--no-patch', '--format=%cI', 'HEAD'),
    dirty: changes !== null && changes !== '',
  };
}

/** How git is ended. */
export type GitOptions = Pick<Context, 'signal'> & Partial<Pick<Context, 'leftovers'>>;

/** What git says of a checkout; null where it says nothing. */
export async function gitIn(
  root: string,
  { signal, leftovers }: GitOptions,
  ...args: readonly string[]
): Promise<string | null> {
  try {
    const options = { signal, cwd: root, ...(leftovers === undefined ? {} : { leftovers }) };
    const { code, stdout } = await runProgram('git', args, options);
    return code === 0 ? stdout.trim() : null;
  } catch (error) {
    if (isSystemError(error)) return null; // there is no git
    throw error;
  }
}

/** A commit in few letters, and whether it is more than that commit. */
export const checkoutName = ({ commit, dirty }: Pick<CheckoutFacts, 'commit' | 'dirty'>): string =>
  `${commit?.slice(0, 12) ?? 'uncommitted'}${dirty ? '-dirty' : ''}`;

import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { isSystemError, runProgram } from '@gradproof/cli';
import type { Context } from '../context.js';

/** The state of the sources that were measured. */
export interface CheckoutFacts {
  /** Full hash of the commit; null outside git. */
  readonly commit: string | null;
  /** Date of the commit in ISO 8601; null outside git. */
  readonly committedAt: string | null;
  /** Whether files other than records differ from the commit. */
  readonly dirty: boolean;
}

/**
 * The commit of a checkout, and whether it has been changed.
 *
 * @param folder - any folder in the checkout
 * @param records - folder that measuring writes to; its files do not count as changes
 */
export async function checkoutFacts(
  folder: string,
  records: string | undefined,
  options: GitOptions,
): Promise<CheckoutFacts> {
  const git = (...args: string[]): Promise<string | null> => gitIn(existingFolder(folder), options, ...args);
  const top = await git('rev-parse', '--show-toplevel');
  const within = top === null || records === undefined ? '' : relative(top, realOf(records));
  const isWithin = within !== '' && !within.startsWith('..') && !isAbsolute(within);
  const except = isWithin ? [`:(top,exclude,literal)${within.split(sep).join('/')}`] : [];
  const changes = await git('status', '--porcelain', '--', ':/', ...except);
  return {
    commit: await git('rev-parse', 'HEAD'),
    committedAt: await git('show', '--no-patch', '--format=%cI', 'HEAD'),
    dirty: changes !== null && changes !== '',
  };
}

/** The nearest existing folder, at the given path or above it; the folder of a file that a build will write may not exist yet. */
export function existingFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    const above = dirname(folder);
    return above === folder ? folder : existingFolder(above);
  }
}

/** The path with all symbolic links resolved, as far as it exists. */
export function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(realOf(above), basename(path));
  }
}

/** What ends git when a command is interrupted. */
export type GitOptions = Pick<Context, 'signal'> & Partial<Pick<Context, 'leftovers'>>;

/** The output of a git command in a checkout; null when git fails. */
export const gitIn = async (root: string, options: GitOptions, ...args: readonly string[]): Promise<string | null> =>
  (await askGit(root, options, ...args)).answer;

/** The output of a git command, or the reason why it failed. */
export async function askGit(
  root: string,
  { signal, leftovers }: GitOptions,
  ...args: readonly string[]
): Promise<{ readonly answer: string; readonly reason?: never } | { readonly answer: null; readonly reason: string }> {
  try {
    const options = { signal, cwd: root, ...(leftovers === undefined ? {} : { leftovers }) };
    const { code, stdout, stderr } = await runProgram('git', args, options);
    if (code === 0) return { answer: stdout.trim() };
    return { answer: null, reason: stderr.split('\n')[0]!.replace(/^fatal: /, '') };
  } catch (error) {
    if (isSystemError(error)) return { answer: null, reason: 'there is no git' };
    throw error;
  }
}

/** The first 12 digits of the commit, or `uncommitted`; with `-dirty` when the checkout has changes. */
export const checkoutName = ({ commit, dirty }: Pick<CheckoutFacts, 'commit' | 'dirty'>): string =>
  `${commit?.slice(0, 12) ?? 'uncommitted'}${dirty ? '-dirty' : ''}`;

import { type Dirent, readdir, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { oneLine } from '@gradproof/cli';
import { glob, isDynamicPattern } from 'tinyglobby';
import { ignoreRules } from './ignore-rules.js';
import { repositoryOf } from './repository.js';

/** The pattern for check files when the user names none. */
export const DEFAULT_PATTERN = '**/*.check.{ts,mts,cts,js,mjs,cjs}';

/** A function with the signature of Node's `readdir`. */
export type ReadFolder = (
  path: string,
  options: { withFileTypes: true },
  done: (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void,
) => void;

/** The check files that were found, as absolute paths without duplicates, and the patterns and folders that could not be found or read. */
export interface FoundChecks {
  readonly files: readonly string[];
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}

/**
 * Finds check files. A named file is always taken; a folder or a glob stands for the files below it, without `node_modules` and without what
 * `.gitignore` files leave out. Named files keep their order, found ones are sorted.
 *
 * @param folder - absolute; patterns start from it
 */
export async function findChecks(
  patterns: readonly string[],
  folder: string,
  read: ReadFolder = readdir,
): Promise<FoundChecks> {
  const files = new Set<string>();
  const problems: { path: string; message: string }[] = [];
  for (const pattern of patterns) {
    const path = resolve(folder, pattern);
    const kind = kindOf(path);
    if (kind === 'file') files.add(path);
    else if (kind === 'special')
      problems.push({ path: pattern, message: 'must be a file or a folder, not a pipe or a device' });
    else if (kind === 'missing' && !isDynamicPattern(slashed(pattern)))
      problems.push({ path: pattern, message: 'file not found' });
    else {
      const [start, below] = kind === 'folder' ? [path, DEFAULT_PATTERN] : [folder, slashed(pattern)];
      const { found, unreadable } = await filesBelow(start, below, read);
      problems.push(...unreadable);
      for (const file of found) files.add(file);
      if (found.length === 0 && unreadable.length === 0) {
        const what = kind === 'folder' ? `no file in it matches ${DEFAULT_PATTERN}` : 'no file matches';
        problems.push({
          path: pattern,
          message: `${what}; files in node_modules and those that .gitignore excludes are skipped`,
        });
      }
    }
  }
  return { files: [...files], problems };
}

/** Finds all check files below a folder; it is not a problem when there are none. */
export async function findAll(folder: string, read: ReadFolder = readdir): Promise<FoundChecks> {
  const { found, unreadable } = await filesBelow(folder, DEFAULT_PATTERN, read);
  return { files: found, problems: unreadable };
}

async function filesBelow(
  folder: string,
  pattern: string,
  read: ReadFolder,
): Promise<{ found: string[]; unreadable: { path: string; message: string }[] }> {
  const unreadable: { path: string; message: string }[] = [];
  const isIgnored = ignoreRules(repositoryOf(folder) ?? folder);
  const found = await glob(pattern, {
    cwd: folder,
    absolute: true,
    expandDirectories: false,
    followSymbolicLinks: false, // links to folders: their files may have been found already
    ignore: ['**/node_modules/**', '**/.git/**'],
    fs: { readdir: noting(read, (path, error) => unreadable.push({ path, message: oneLine(error) })) },
  });
  const kept = found.map((path) => resolve(path)).filter((path) => !isIgnored(path));
  return { found: kept.toSorted(), unreadable };
}

/**
 * A `readdir` that reports folders that cannot be read, which the search would skip silently. A link counts as a file when its target is a file or
 * missing.
 */
function noting(read: ReadFolder, note: (path: string, error: Error) => void): typeof readdir {
  const reader: ReadFolder = (path, options, done) =>
    read(path, options, (error, entries) => {
      if (error !== null && error.code !== 'ENOENT') note(path, error);
      const asFile = (entry: Dirent): Dirent =>
        entry.isSymbolicLink() && ['file', 'missing'].includes(kindOf(join(path, entry.name)))
          ? Object.assign(entry, { isFile: () => true, isSymbolicLink: () => false })
          : entry;
      done(error, entries?.map(asFile));
    });
  return reader as unknown as typeof readdir;
}

function kindOf(path: string): 'file' | 'folder' | 'special' | 'missing' {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return 'missing';
    return stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'special';
  } catch {
    return 'missing'; // the name is too long, or a parent is a file
  }
}

/** The pattern with forward slashes, as globs need them; on Windows, the shell completes paths with backslashes. */
const slashed = (pattern: string): string => (sep === '\\' ? pattern.replaceAll('\\', '/') : pattern);

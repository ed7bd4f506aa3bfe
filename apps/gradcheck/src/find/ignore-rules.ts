import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** Returns a function that says whether the `.gitignore` files between the root and a path leave the path out, by Git's rules. */
export function ignoreRules(root: string): (path: string) => boolean {
  const known = new Map<string, Ignore | undefined>();
  const rulesOf = (folder: string): Ignore | undefined => {
    if (!known.has(folder)) known.set(folder, readRules(folder));
    return known.get(folder);
  };
  return (path) => {
    let left = false;
    for (const folder of foldersBetween(root, path)) {
      const { ignored = false, unignored = false } = rulesOf(folder)?.test(slashed(relative(folder, path))) ?? {};
      left = ignored || (left && !unignored);
    }
    return left;
  };
}

function readRules(folder: string): Ignore | undefined {
  try {
    return ignore().add(readFileSync(join(folder, '.gitignore'), 'utf8'));
  } catch {
    return undefined; // most folders have no .gitignore
  }
}

/** The folders from the root down to that of a file, the root first; empty for a file outside the root. */
function foldersBetween(root: string, path: string): string[] {
  if (relative(root, path).startsWith('..')) return [];
  const folders: string[] = [];
  for (let at = dirname(path); ; at = dirname(at)) {
    folders.unshift(at);
    if (at === root || dirname(at) === at) return folders;
  }
}

const slashed = (path: string): string => path.split(sep).join('/');

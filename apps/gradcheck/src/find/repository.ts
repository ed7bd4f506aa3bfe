import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** The root of the Git repository that a folder lies in, or undefined when it lies in none. */
export function repositoryOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/**
 * The path of a file for other programs: relative to the root of its repository, or without one to the current folder, with forward slashes; absolute
 * when the file lies outside that folder.
 */
export function placeOf(path: string, folder: string): string {
  const inside = relative(repositoryOf(dirname(path)) ?? folder, path);
  return inside.startsWith('..') ? path : inside.split(sep).join('/');
}

/** The path of a file relative to the user's current folder, as the user would type it. */
export function shownPath(path: string, folder: string): string {
  const inside = relative(folder, path);
  return inside === '' ? path : inside;
}

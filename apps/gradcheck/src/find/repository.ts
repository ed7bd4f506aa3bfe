import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** The folder at or above another one that holds a Git repository, or undefined where there is none. */
export function repositoryOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/**
 * A file as other programs are told of it: relative to the root of its repository, else to the folder that the user stands in, with forward
 * slashes; absolute where it lies outside of that folder.
 */
export function placeOf(path: string, folder: string): string {
  const inside = relative(repositoryOf(dirname(path)) ?? folder, path);
  return inside.startsWith('..') ? path : inside.split(sep).join('/');
}

/** A file as a person standing in a folder would type it. */
export function shownPath(path: string, folder: string): string {
  const inside = relative(folder, path);
  return inside === '' ? path : inside;
}

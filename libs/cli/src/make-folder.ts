import { mkdirSync, rmdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and its parents, level by level from the first parent that exists, because Node 20 never ends a recursive mkdir where the file
 * system does not allow folders, as below /proc. Returns the folders that were made, the outermost first.
 *
 * @throws the system's error
 */
export function makeFolder(path: string): readonly string[] {
  if (isFolder(path)) return [];
  const above = dirname(path) === path ? [] : makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if (isFolder(path)) return above; // another process made it
    removeFolders(above);
    throw error;
  }
  return [...above, path];
}

/** Removes those of the folders made by `makeFolder` that are empty. */
export function removeFolders(paths: readonly string[]): void {
  for (const path of paths.toReversed()) {
    try {
      rmdirSync(path);
    } catch {
      return; // somebody uses it
    }
  }
}

/** Whether a path is a folder. Where that cannot be found out (a parent is a file, a name is too long), making the folder will say why. */
function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
}

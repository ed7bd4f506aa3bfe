import { mkdirSync, rmdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder with its parents, level by level from the first parent that exists: Node 20 never ends a recursive mkdir where the file system
 * makes no folders, as below /proc. Returns those that were made, the outermost first.
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

/** Removes folders that `makeFolder` made, as far as they are empty. */
export function removeFolders(paths: readonly string[]): void {
  for (const path of paths.toReversed()) {
    try {
      rmdirSync(path);
    } catch {
      return; // somebody uses it
    }
  }
}

/** Where that cannot be told (a parent is a file, a name too long), making the folder says why. */
function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
}

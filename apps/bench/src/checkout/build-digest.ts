import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that no program reads, and folders of other packages. */
const UNREAD = /\.(?:md|d\.[cm]?ts|map|tsbuildinfo)$/;
const ELSEWHERE = new Set(['node_modules', '.git']);

/**
 * SHA-256 over the paths and contents of all files that a checkout may run or read. TypeScript files count only when the benchmark file is itself
 * TypeScript, since then nothing has been compiled.
 */
export async function buildDigest(root: string, file: string, signal: AbortSignal): Promise<string> {
  const compiled = !/\.[cm]?tsx?$/.test(file);
  const hash = createHash('sha256');
  const add = async (folder: string): Promise<void> => {
    const entries = await readdir(join(root, folder), { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      signal.throwIfAborted();
      const path = `${folder}${entry.name}`;
      if (entry.isDirectory() && !ELSEWHERE.has(entry.name)) await add(`${path}/`);
      if (!entry.isFile() || UNREAD.test(path) || entry.name === '.git') continue;
      if (compiled && /\.[cm]?tsx?$/.test(path)) continue;
      hash.update(`${path}\0`).update(await readFile(join(root, path)));
    }
  };
  await add('');
  return hash.digest('hex');
}

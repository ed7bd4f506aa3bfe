import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Whatever looks like an import by a relative path, also in a comment: a file that is not there does no harm. */
const RELATIVE = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(['"`])(\.\.?\/[^'"`\n?#]+)/g;

/** What Node and TypeScript may leave out of a path. */
const ENDINGS = [
  '',
  '.js',
  '.ts',
  '.mjs',
  '.mts',
  '.cjs',
  '.cts',
  '.json',
  '/index.js',
  '/index.ts',
  '/index.mjs',
  '/index.cjs',
];

/** Whether a process that has imported a file has it for good: what is TypeScript is read anew. */
export const isKeptByNode = (file: string): boolean => /\.[cm]?js$/.test(file) && !/[\\/]node_modules[\\/]/.test(file);

/** Files, and all that they import by relative paths, as far as that can be read in their sources: Node does not tell what it has imported. */
export function withRelativeImports(files: readonly string[]): string[] {
  const found = new Set(files);
  for (const file of found) {
    if (/[\\/]node_modules[\\/]/.test(file)) continue;
    for (const [, , path] of textOf(file).matchAll(RELATIVE)) {
      const whole = resolve(dirname(file), path!);
      const ending = ENDINGS.find((each) => isFile(`${whole}${each}`));
      if (ending !== undefined) found.add(resolve(`${whole}${ending}`));
    }
  }
  return [...found];
}

function textOf(file: string): string {
  try {
    return /\.[cm]?[jt]sx?$/.test(file) ? readFileSync(file, 'utf8') : '';
  } catch {
    return '';
  }
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

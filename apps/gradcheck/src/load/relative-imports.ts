import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Text that looks like an import by a relative path. It may be in a comment: a path without a file does no harm. */
const RELATIVE = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(['"`])(\.\.?\/[^'"`\n?#]+)/g;

/** Endings that Node and TypeScript let a path leave out. */
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

/** Whether a process keeps a file that it has imported once; TypeScript is read anew each time. */
export const isKeptByNode = (file: string): boolean => /\.[cm]?js$/.test(file) && !/[\\/]node_modules[\\/]/.test(file);

/** The files and everything that they import by relative paths, as far as their sources show it; Node does not report what it has imported. */
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

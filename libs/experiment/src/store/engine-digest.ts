import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { sha256 } from './sha256.js';

/** The rooms whose code decides a cell's result; of the checker only its schemes, which import nothing else from it. */
const rooms = [
  'tensor',
  'random',
  'dataset',
  'kernels',
  'gradient-check/schemes',
  'few-shot',
  'network',
  'gradient',
  'training',
] as const;

/** A folder of code, and the name under which it enters the digest, so that the digest does not depend on paths. */
export interface CodeFolder {
  readonly name: string;
  readonly path: string;
}

/**
 * SHA-256 over the code that decides a cell's result: every file of the rooms listed above and of this room's folder `cell`, as it runs (built
 * files, or sources when these run), and the version of the package that generates random numbers. Any change to this code gives all cells new
 * keys, so that a result of other code is never mistaken for one of this code. Plans, store and threads decide no result and are left out.
 */
export function engineDigest(): string {
  const require = createRequire(import.meta.url);
  const here = { name: 'experiment/cell', path: join(import.meta.dirname, '..', 'cell') };
  const running = import.meta.url.endsWith('.ts') ? 'src' : 'dist';
  const folders = rooms.map((name) => {
    const [room, ...part] = name.split('/');
    return { name, path: join(dirname(require.resolve(`@gradproof/${room}/package.json`)), running, ...part) };
  });
  const random = createRequire(require.resolve('@gradproof/random/package.json'));
  const { version } = random('pure-rand/package.json') as { version: string };
  return codeDigest([...folders, here], [`pure-rand ${version}`]);
}

/** SHA-256 over the code files of the named folders and any further lines. */
export function codeDigest(folders: readonly CodeFolder[], lines: readonly string[]): string {
  const files = folders.flatMap(({ name, path }) =>
    codeFiles(path).map((file) => `${sha256(readFileSync(join(path, file)))}  ${name}/${file.split(sep).join('/')}`),
  );
  return sha256([...files, ...lines, ''].join('\n'));
}

/** The files of a folder that can run in a cell: no tests, types or source maps; sorted. */
function codeFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => /\.(ts|js|wasm)$/.test(file) && !/\.(spec|d)\.ts$/.test(file) && !/(^|[\\/])testing[\\/]/.test(file),
    )
    .toSorted();
}

import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import * as gradientCheck from '@gradproof/gradient-check';
import { createJiti } from 'jiti';
import { transformPlain } from './plain-source.js';
import { withRelativeImports } from './relative-imports.js';

/** The names by which check files may import this library, even when it is not among their own dependencies. */
const OWN_NAMES = ['@gradproof/gradient-check', 'gradproof'];

const { cache } = createRequire(import.meta.url);
const transformed = new Map<string, string>();
const parent = createJiti(import.meta.url, { fsCache: false });

const jiti = createJiti(import.meta.url, {
  virtualModules: Object.fromEntries(OWN_NAMES.map((name) => [name, gradientCheck])),
  fsCache: false,
  interopDefault: false,
  transform(options) {
    const key = `${options.filename} ${options.async} ${options.source}`;
    const code =
      transformed.get(key) ??
      (options.async ? transformPlain(options.source, options.ts === true) : undefined) ??
      parent.transform(options);
    transformed.set(key, code);
    return { code };
  },
});

/** A module, and the files that were loaded for it, the module included. */
export interface Imported {
  readonly module: Record<string, unknown>;
  readonly files: readonly string[];
}

/**
 * Imports a TypeScript module and everything that it imports anew, so that no module shows what another file did with it. Plain JavaScript is
 * imported by Node, which loads each file once in a thread.
 */
export async function importFresh(path: string): Promise<Imported> {
  for (const file of Object.keys(cache)) if (!file.endsWith('.node')) delete cache[file];
  const module = await jiti.import<Record<string, unknown>>(pathToFileURL(path).href);
  return { module, files: withRelativeImports([path, ...Object.keys(cache)]) };
}

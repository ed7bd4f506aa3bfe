import { pathToFileURL, fileURLToPath } from 'node:url';
import { readFile } from 'node:fs/promises';
import { type GradientCheck, shapeProblem } from '@gradproof/gradient-check';
import { createJiti } from 'jiti';
import { messageOf, thrown } from './message-of.js';

/** A check as a file exports it, or what is wrong with its shape. */
export type LoadedCheck =
  { readonly name: string; readonly check: GradientCheck } | { readonly name: string; readonly problem: string };

/** What there is to say of a file that exports an empty array. */
export const NO_CHECKS = 'nothing to check: it exports an array without a check';

/**
 * The checks that a JavaScript or TypeScript module exports by default: one, or an array of them, or a promise of either. TypeScript
 * runs without a build; in a CommonJS module, `module.exports` is the default.
 *
 * @throws {Error} when the file does not exist, does not parse, throws, or exports something else
 */
export async function loadChecks(path: string): Promise<LoadedCheck[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? 'file not found' : `cannot be read: ${error.message}`, { cause: error });
  });
  if (text.trim() === '') throw new Error('must export a check, or an array of checks, by default; the file is empty');
  // a check file need not have the library among its own dependencies
  const alias = { '@gradproof/gradient-check': fileURLToPath(import.meta.resolve('@gradproof/gradient-check')) };
  const jiti = createJiti(import.meta.url, { alias, fsCache: false, moduleCache: false, interopDefault: false });
  const module = await jiti.import<Record<string, unknown>>(pathToFileURL(path).href).catch((error: unknown) => {
    throw new Error(error instanceof Error ? thrown(error) : `threw ${messageOf(error)}`, { cause: error });
  });
  const exported = await Promise.resolve(defaultOf(module)).catch((error: unknown) => {
    throw new Error(`its default export is a promise that was rejected: ${thrown(error)}`, { cause: error });
  });
  if (exported === undefined)
    throw new Error('must export a check, or an array of checks, by default; it has no default export');
  const entries: unknown[] = Array.isArray(exported) ? exported : [exported];
  return entries.map((entry, i) => describeCheck(entry, Array.isArray(exported) ? `check ${i + 1}` : 'check'));
}

function defaultOf(module: Record<string, unknown>): unknown {
  if (!('default' in module)) return isCommonJs(module) ? module : undefined;
  const exported = module['default'];
  // CommonJS output of a compiler nests the default once more
  const nested = isRecord(exported) && exported['__esModule'] === true;
  return nested ? exported['default'] : exported;
}

/** What `module.exports` was set to: no namespace of a module with exports of its own. */
function isCommonJs(module: object): boolean {
  const isNamespace = '__esModule' in module || Object.prototype.toString.call(module) === '[object Module]';
  return !isNamespace && Object.keys(module).length > 0;
}

function describeCheck(entry: unknown, fallback: string): LoadedCheck {
  const given = isRecord(entry) ? entry['name'] : undefined;
  const name = typeof given === 'string' && given !== '' ? given : fallback;
  // without a name nobody could tell the checks of a file apart
  const problem = given === '' ? 'name must be a string that is not empty, got an empty string' : shapeProblem(entry);
  return problem === undefined ? { name, check: entry as GradientCheck } : { name, problem };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

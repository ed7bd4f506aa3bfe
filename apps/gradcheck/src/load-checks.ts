import { pathToFileURL, fileURLToPath } from 'node:url';
import { readFile } from 'node:fs/promises';
import { CheckInputError, type DerivativeCheck, entriesOf, shapeProblem } from '@gradproof/gradient-check';
import { createJiti } from 'jiti';
import { messageOf, thrown } from './message-of.js';

/** A check as a file exports it, or what is wrong with its shape. */
export type LoadedCheck =
  | { readonly name: string; readonly check: DerivativeCheck; readonly entries: number }
  | { readonly name: string; readonly problem: string };

/** Entries of one check: 10 million took 351 s and 3 GB on two cores of an AMD EPYC; twice as many would not fit Node's default heap. */
export const MOST_ENTRIES = 10_000_000;

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
  if (!Array.isArray(exported)) return [describeCheck(() => exported, 'check')];
  return Array.from({ length: exported.length }, (_, i) => describeCheck(() => exported[i], `check ${i + 1}`));
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

/** Reading somebody's object runs their code where a property is a getter: what it throws is that check's problem alone. */
function describeCheck(read: () => unknown, fallback: string): LoadedCheck {
  let name = fallback;
  try {
    const entry = read();
    const given = isRecord(entry) ? entry['name'] : undefined;
    if (typeof given === 'string' && given !== '') name = given;
    // without a name nobody could tell the checks of a file apart
    const problem = given === '' ? 'name must be a string that is not empty, got an empty string' : shapeProblem(entry);
    if (problem !== undefined) return { name, problem };
    const check = entry as DerivativeCheck;
    const entries = entriesOf(check);
    if (!(entries > MOST_ENTRIES)) return { name, check, entries };
    const sizes = `${MOST_ENTRIES.toLocaleString('en')} entries can be checked, got ${entries.toLocaleString('en')}`;
    return { name, problem: `parameters: at most ${sizes}; check a smaller instance of the same function` };
  } catch (error) {
    if (error instanceof CheckInputError) return { name, problem: error.message };
    return { name, problem: `threw ${thrown(error)} while its properties were read` };
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

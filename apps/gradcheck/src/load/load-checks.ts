import { readFile } from 'node:fs/promises';
import { CheckInputError, type DerivativeCheck, entriesOf, shapeProblem } from '@gradproof/gradient-check';
import type { FileCheck } from '../file-message.js';
import { checkLines } from './check-lines.js';
import { errorLine } from './error-line.js';
import { importFresh } from './import-fresh.js';
import { loadFault } from './load-fault.js';
import { thrown } from './message-of.js';

/** A check that a file exports, or what is wrong with its shape. */
export type LoadedCheck = FileCheck & (SoundCheck | { readonly problem: string });

interface SoundCheck {
  readonly check: DerivativeCheck;
  readonly entries: number;
}

/** The checks of a file, and the files that were loaded for them. */
export interface LoadedFile {
  readonly checks: readonly LoadedCheck[];
  readonly files: readonly string[];
}

/** Thrown when a file cannot be loaded; `line` is the line that caused it, where one did. */
export class LoadError extends Error {
  override readonly name = 'LoadError';
  readonly line: number | undefined;
  constructor(message: string, line: number | undefined, options?: ErrorOptions) {
    super(message, options);
    this.line = line;
  }
}

/** Most entries of one check: 10 million took 351 s and 3 GB on two cores of an AMD EPYC; twice as many would not fit into Node's default heap. */
export const MOST_ENTRIES = 10_000_000;

/** The message for a file that exports an empty array. */
export const NO_CHECKS = 'nothing to check: it exports an empty array';

/**
 * Loads the checks that a JavaScript or TypeScript module exports by default: a check, an array of checks, or a promise of either. TypeScript runs
 * without a build; in a CommonJS module, `module.exports` is the default export.
 *
 * @throws {LoadError} when the file does not exist, does not parse, throws, or exports something else
 */
export async function loadChecks(path: string): Promise<LoadedFile> {
  const refuse = (message: string, cause?: unknown): never => {
    throw new LoadError(message, errorLine(cause, path), { cause });
  };
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) =>
    refuse(error.code === 'ENOENT' ? 'file not found' : `cannot be read: ${error.message}`),
  );
  if (text.trim() === '') refuse('its default export must be a check or an array of checks; the file is empty');
  const { module, files } = await importFresh(path).catch((error: unknown) => refuse(loadFault(error, path), error));
  const exported = await Promise.resolve(defaultOf(module)).catch((error: unknown) =>
    refuse(`its default export is a promise that was rejected: ${loadFault(error, path)}`, error),
  );
  if (exported === undefined) refuse('its default export must be a check or an array of checks; it has none');
  const described = Array.isArray(exported)
    ? Array.from({ length: exported.length }, (_, i) => describeCheck(() => exported[i], `check ${i + 1}`))
    : [describeCheck(() => exported, 'check')];
  const lines = checkLines(
    text,
    described.map(({ name }) => name),
  );
  return { checks: described.map((each, i) => ({ ...each, line: lines[i]! })), files };
}

function defaultOf(module: Record<string, unknown>): unknown {
  if (!('default' in module)) return isCommonJs(module) ? module : undefined;
  const exported = module['default'];
  // compilers that write `exports.default` into CommonJS nest the default once more; a check has no key `default`
  return isRecord(exported) && 'default' in exported ? exported['default'] : exported;
}

/** Whether a module is what `module.exports` was set to, and not a namespace of a module with named exports. */
function isCommonJs(module: object): boolean {
  const isNamespace = '__esModule' in module || Object.prototype.toString.call(module) === '[object Module]';
  return !isNamespace && Object.keys(module).length > 0;
}

/**
 * Name, entries and problem of an exported check. Reading a property may run a getter of the user; what it throws is a problem of this check only.
 */
function describeCheck(
  read: () => unknown,
  fallback: string,
): { readonly name: string } & (SoundCheck | { readonly problem: string }) {
  let name = fallback;
  try {
    const entry = read();
    const given = isRecord(entry) ? entry['name'] : undefined;
    if (typeof given === 'string' && given !== '') name = given;
    // without names, the checks of a file could not be told apart
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

import { pathToFileURL, fileURLToPath } from 'node:url';
import { readFile } from 'node:fs/promises';
import type { GradientCheck } from '@gradproof/gradient-check';
import { createJiti } from 'jiti';
import { messageOf } from './message-of.js';

/** A check as a file exports it, or what is wrong with its shape. */
export type LoadedCheck =
  { readonly name: string; readonly check: GradientCheck } | { readonly name: string; readonly problem: string };

/**
 * The checks that a JavaScript or TypeScript module exports by default: one, or an array of them. TypeScript runs
 * without a build.
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
    throw new Error(error instanceof Error ? messageOf(error) : `threw ${messageOf(error)}`, { cause: error });
  });
  const exported = defaultOf(module);
  if (exported === undefined)
    throw new Error('must export a check, or an array of checks, by default; it has no default export');
  const entries: unknown[] = Array.isArray(exported) ? exported : [exported];
  return entries.map((entry, i) => describeCheck(entry, Array.isArray(exported) ? `check ${i + 1}` : 'check'));
}

function defaultOf(module: Record<string, unknown>): unknown {
  const exported = module['default'];
  // CommonJS output of a compiler nests the default once more
  const nested = isRecord(exported) && exported['__esModule'] === true;
  return nested ? exported['default'] : exported;
}

function describeCheck(entry: unknown, fallback: string): LoadedCheck {
  if (!isRecord(entry)) {
    return { name: fallback, problem: `must be an object { name, parameters, loss, gradient }, got ${typeOf(entry)}` };
  }
  const { name, parameters, loss, gradient } = entry;
  const called = typeof name === 'string' && name !== '' ? name : fallback;
  const wrong = (field: string, rule: string, value: unknown): LoadedCheck => ({
    name: called,
    problem: `${field} must be ${rule}, got ${typeOf(value)}`,
  });
  if (typeof name !== 'string' || name === '') return wrong('name', 'a string that is not empty', name);
  if (!isRecord(parameters)) return wrong('parameters', 'an object of Float64Array or Float32Array', parameters);
  if (typeof loss !== 'function') return wrong('loss', 'a function of the parameters', loss);
  if (typeof gradient !== 'function') return wrong('gradient', 'a function of the parameters', gradient);
  return { name, check: entry as unknown as GradientCheck };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return value.constructor?.name ?? 'an object';
  return value === undefined ? 'nothing' : `a ${typeof value}`;
}

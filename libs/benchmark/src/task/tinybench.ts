import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A function that was added to a Bench, with its tinybench options. */
export interface AddedTask {
  readonly fn: () => unknown;
  readonly options: Readonly<Record<string, unknown>>;
}

const added = new WeakMap<object, Map<string, AddedTask>>();

/** What was added to a Bench since `watchTinybench`, by name. */
export const addedTasks = (bench: object): ReadonlyMap<string, AddedTask> => added.get(bench) ?? new Map();

/**
 * Remembers the functions that a file adds to its Benches. tinybench keeps these to itself and runs its tasks one after another, never in
 * turn with those of another build. Must be called before the file is imported.
 *
 * @param file - absolute path; the tinybench that this file would import is watched
 */
export async function watchTinybench(file: string): Promise<void> {
  const entry = entryOf(file);
  if (entry === undefined) return; // the file cannot import tinybench, so it exports no Bench
  const { Bench } = (await import(pathToFileURL(entry).href)) as { Bench?: { prototype: TinybenchPrototype } };
  const prototype = Bench?.prototype;
  if (typeof prototype?.add !== 'function') return;
  const add = prototype.add;
  prototype.add = function (this: object, name: string, fn: () => unknown, options = {}) {
    const own = added.get(this) ?? new Map<string, AddedTask>();
    added.set(this, own.set(name, { fn, options }));
    return add.call(this, name, fn, options);
  };
}

interface TinybenchPrototype {
  add: (this: object, name: string, fn: () => unknown, options?: Readonly<Record<string, unknown>>) => unknown;
}

/** The module to which `import 'tinybench'` in a file leads; undefined if there is none. */
function entryOf(file: string): string | undefined {
  for (const folder of createRequire(file).resolve.paths('tinybench') ?? []) {
    const manifest = join(folder, 'tinybench/package.json');
    try {
      const { exports } = JSON.parse(readFileSync(manifest, 'utf8')) as { exports?: Record<string, unknown> };
      const target = importOf(exports?.['.'] ?? exports);
      return join(dirname(manifest), target ?? 'dist/index.js');
    } catch {
      // It is not in this folder.
    }
  }
  return undefined;
}

/** The first path in an `exports` entry that an import may take; undefined if there is none. */
function importOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (typeof target !== 'object' || target === null) return undefined;
  const conditions = target as Readonly<Record<string, unknown>>;
  return importOf(conditions['import'] ?? conditions['default']);
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A function that was added to a Bench, with tinybench's options. */
export interface AddedTask {
  readonly fn: () => unknown;
  readonly options: Readonly<Record<string, unknown>>;
}

const added = new WeakMap<object, Map<string, AddedTask>>();

/** What was added to a Bench since `watchTinybench`, by name. */
export const addedTasks = (bench: object): ReadonlyMap<string, AddedTask> => added.get(bench) ?? new Map();

/**
 * Remembers the functions that a file adds to its Benches: tinybench keeps them to itself, and runs its tasks one after another, never in
 * turn with those of another build. Must be called before the file is imported.
 *
 * @param file - absolute; the tinybench that it would import is watched
 */
export async function watchTinybench(file: string): Promise<void> {
  const entry = entryOf(file);
  if (entry === undefined) return; // the file has none, so it exports no Bench
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

/** The module that `import 'tinybench'` of a file leads to. */
function entryOf(file: string): string | undefined {
  for (const folder of createRequire(file).resolve.paths('tinybench') ?? []) {
    const manifest = join(folder, 'tinybench/package.json');
    try {
      const { exports } = JSON.parse(readFileSync(manifest, 'utf8')) as { exports?: Record<string, unknown> };
      const target = importOf(exports?.['.'] ?? exports);
      return join(dirname(manifest), target ?? 'dist/index.js');
    } catch {
      // not in this folder
    }
  }
  return undefined;
}

/** The first path that an import may take. */
function importOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (typeof target !== 'object' || target === null) return undefined;
  const conditions = target as Readonly<Record<string, unknown>>;
  return importOf(conditions['import'] ?? conditions['default']);
}

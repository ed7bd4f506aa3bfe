import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandContext } from '@gradproof/cli';
import { watch } from 'chokidar';
import type { FoundChecks } from '../find/find-checks.js';
import { ignoreRules } from '../find/ignore-rules.js';
import { repositoryOf, shownPath } from '../find/repository.js';
import { counted } from '../outcome.js';
import type { FileResult } from '../run-files.js';

/** What to watch, and what to do about a change. */
export interface Watch {
  /** The user's current folder. */
  readonly folder: string;
  /** Finds the check files that exist now. */
  readonly find: () => Promise<FoundChecks>;
  /** The results of the first run. */
  readonly first: readonly FileResult[];
  /** Runs files and prints the report. */
  readonly run: (files: readonly string[]) => Promise<readonly FileResult[]>;
  readonly signal: AbortSignal;
  readonly note: CommandContext['note'];
}

/** Milliseconds within which changes count as one, since an editor may write a file in several steps. */
const SETTLE = 50;

/** Runs the check files that a change affects, until the signal: those that changed, those that load a changed file, and new ones. */
export async function watchChecks({ folder, find, first, run, signal, note }: Watch): Promise<void> {
  const loads = new Map<string, ReadonlySet<string>>();
  const remember = (results: readonly FileResult[]): void => {
    for (const { file, loaded } of results) loads.set(file, new Set(loaded.map((path) => resolve(path))));
  };
  remember(first);
  const isIgnored = ignoreRules(repositoryOf(folder) ?? folder);
  const watcher = watch(folder, {
    ignoreInitial: true,
    ignored: (path) => /[\\/](node_modules|\.git)([\\/]|$)/.test(path) || (path !== folder && isIgnored(path)),
  });
  const outside = [...loads.values()].flatMap((paths) => [...paths]).filter((path) => !path.startsWith(folder));
  watcher.add(outside.filter((path) => !/[\\/]node_modules[\\/]/.test(path)));
  const changed = new Set<string>();
  let wake: () => void = () => {};
  watcher.on('all', (_, path) => {
    changed.add(resolve(path));
    wake();
  });
  signal.addEventListener('abort', () => wake(), { once: true });
  // a change before the watcher has begun would go unseen
  await new Promise<void>((begun) => {
    watcher.once('ready', begun);
    signal.addEventListener('abort', () => begun(), { once: true });
  });
  note(`watching ${counted(loads.size, 'check file')} below ${folder}; Ctrl-C ends it`);
  while (!signal.aborted) {
    if (changed.size === 0) await new Promise<void>((wakeUp) => (wake = wakeUp));
    if (signal.aborted) break;
    await sleep(SETTLE);
    const paths = [...changed];
    changed.clear();
    const { files } = await find();
    for (const file of loads.keys()) if (!files.includes(file)) loads.delete(file);
    const touched = files.filter((file) => {
      const loaded = loads.get(file);
      return loaded === undefined || paths.some((path) => loaded.has(path));
    });
    if (touched.length === 0) continue;
    note(
      `${paths.map((path) => shownPath(path, folder)).join(', ')} changed: ${counted(touched.length, 'check file')}`,
    );
    remember(await run(touched));
  }
  await watcher.close();
}

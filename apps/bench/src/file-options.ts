import { userPath } from '@gradproof/cli';
import type { Options } from './options.js';
import type { OwnBenchmarks } from './own-benchmarks.js';

/** What a command's argument is. */
export const fileHelp = (own: OwnBenchmarks | undefined): string =>
  own === undefined
    ? 'benchmark file (default: that of package.json#bench, or the only *.bench.{ts,js,mjs,...} below this folder)'
    : "benchmark file; this project's own, or that of package.json#bench, where left out";

/** Where records of a file go: the folder that was named, or that of own benchmarks for one of theirs. */
export function outOf({ out }: Pick<Options, 'out'>, file: string, own: OwnBenchmarks | undefined): string | undefined {
  if (out !== undefined) return userPath(out);
  return own?.owns(file) ? own.records : undefined;
}

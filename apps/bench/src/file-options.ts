import { userPath } from '@gradproof/cli';
import type { Options } from './options.js';
import type { OwnBenchmarks } from './own-benchmarks.js';

/** The help text for the argument of a command. */
export const fileHelp = (own: OwnBenchmarks | undefined): string =>
  own === undefined
    ? 'benchmark file (default: that of package.json#bench, or the only *.bench.{ts,js,mjs,...} below this folder)'
    : "benchmark file (default: this project's own, or that of package.json#bench)";

/** The folder for the records of a benchmark file: the one that the user named, or for a file of this project the folder of its own records. */
export function outOf({ out }: Pick<Options, 'out'>, file: string, own: OwnBenchmarks | undefined): string | undefined {
  if (out !== undefined) return userPath(out);
  return own?.owns(file) ? own.records : undefined;
}

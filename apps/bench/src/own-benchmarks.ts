import type { MetricChange } from '@gradproof/benchmark';
import type { ExitCode } from '@gradproof/cli';
import type { Command, Option } from 'commander';
import type { Context } from './context.js';
import type { CountMetrics } from './counters-command.js';
import type { Options } from './options.js';

/** Receives the exit code of a command. */
export type Finish = (code: ExitCode) => void;

/** What a program with benchmarks of its own adds to the command line; commands use these benchmarks when no file is named. */
export interface OwnBenchmarks {
  /** The folder of their records. */
  readonly records: string;
  readonly owns: (file: string) => boolean;
  /** Options of `run` that only these benchmarks have. */
  readonly runOptions: readonly Option[];
  readonly run: (options: Options, context: Context) => Promise<ExitCode>;
  readonly names: () => Promise<readonly string[]>;
  /** Counts their exact work; `file` is its baseline. */
  readonly counters: { readonly file: string; readonly count: CountMetrics };
  /** Resolves to the metrics that change when `share` more evaluations are made. */
  readonly changedBy: (share: number, context: Context) => Promise<readonly MetricChange[]>;
  /** Adds the commands that only these benchmarks have. */
  readonly addCommands: (program: Command, context: Context, finish: Finish) => void;
}

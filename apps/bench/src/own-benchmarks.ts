import type { MetricChange } from '@gradproof/benchmark';
import type { ExitCode } from '@gradproof/cli';
import type { Command, Option } from 'commander';
import type { Context } from './context.js';
import type { CountMetrics } from './counters-command.js';
import type { Options } from './options.js';

/** Takes a command's exit code. */
export type Finish = (code: ExitCode) => void;

/** What a program with benchmarks of its own adds to the command: they are meant where no file is named. */
export interface OwnBenchmarks {
  /** Folder of their records. */
  readonly records: string;
  readonly owns: (file: string) => boolean;
  /** Options of `run` that only they have. */
  readonly runOptions: readonly Option[];
  readonly run: (options: Options, context: Context) => Promise<ExitCode>;
  readonly names: () => Promise<readonly string[]>;
  /** Their exact work, and the file with its baseline. */
  readonly counters: { readonly file: string; readonly count: CountMetrics };
  /** Metrics that change when `share` more evaluations are made. */
  readonly changedBy: (share: number, context: Context) => Promise<readonly MetricChange[]>;
  /** Commands that only they have. */
  readonly addCommands: (program: Command, context: Context, finish: Finish) => void;
}

import { type CommandContext, UsageError } from '@gradproof/cli';
import type { RandomProblemOptions } from '@gradproof/network-check';
import type { ACTIVATIONS } from '../activations.js';
import type { FormatName } from '../format/format-names.js';
import { formatOutcome } from '../format/format-outcome.js';
import { MOST_ENTRIES } from '../load/load-checks.js';
import { exitCode } from '../outcome.js';
import { runWork } from '../run-work.js';
import { soundReport } from '../sound-report.js';

/** The flags of `gradcheck network`. */
export interface NetworkFlags extends RandomProblemOptions {
  readonly activation: (typeof ACTIVATIONS)[number];
  readonly seed: number;
  readonly format: FormatName;
  readonly allowUndecided?: boolean;
}

/** Checks every entry of the backpropagation of a random network; resolves to the exit code. */
export async function checkNetwork(
  { format, allowUndecided = false, ...options }: NetworkFlags,
  { print, note, signal }: CommandContext,
): Promise<number> {
  const { inputs, hidden, classes, batchSize, activation, seed } = options;
  requireSize(hidden * (inputs + 1) + classes * (hidden + 1), 'entries', '--inputs, --hidden or --classes');
  requireSize(batchSize * (inputs + hidden + classes), 'numbers in a batch', '--batch-size');
  const name = `${inputs}-${hidden}-${classes}, batch ${batchSize}, ${activation}`;
  const { report, seconds } = await runWork({ kind: 'network', name, options }, signal);
  const entries = report.parameters.reduce((sum, parameter) => sum + parameter.entries, 0);
  note(`${name}: ${entries} entries in ${seconds.toFixed(2)} s`);
  const checks = [{ file: 'network', line: 1, seconds, report: soundReport(report) }];
  const outcome = { seed, allowUndecided, seconds, checks, problems: [] };
  print(formatOutcome(format, outcome, { colours: process.stdout.isTTY }));
  return exitCode(outcome);
}

function requireSize(size: number, unit: string, options: string): void {
  if (size <= MOST_ENTRIES) return;
  const most = MOST_ENTRIES.toLocaleString('en');
  throw new UsageError(`network: at most ${most} ${unit}, got ${size.toLocaleString('en')}; choose smaller ${options}`);
}

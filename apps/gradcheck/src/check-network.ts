import {
  type RandomProblemOptions,
  checkNetworkGradient,
  randomProblem,
  referenceGradient,
} from '@gradproof/network-check';
import type { ACTIVATIONS } from './activations.js';
import { type FormatName, formatOutcome } from './format/format-outcome.js';
import { exitCode } from './outcome.js';

/** The flags of `gradcheck network`. */
export interface NetworkFlags extends RandomProblemOptions {
  readonly activation: (typeof ACTIVATIONS)[number];
  readonly format: FormatName;
  readonly strict: boolean;
}

/** Checks the backpropagation of a random network in every entry; resolves to the exit code. */
export async function checkNetwork({ format, strict, ...options }: NetworkFlags): Promise<number> {
  const { inputs, hidden, classes, batchSize, activation, seed } = options;
  const name = `${inputs}-${hidden}-${classes}, batch ${batchSize}, ${activation}`;
  const problem = randomProblem(options);
  const begin = performance.now();
  const report = await checkNetworkGradient(problem, referenceGradient, { name, seed });
  const seconds = (performance.now() - begin) / 1000;
  const entries = report.parameters.reduce((sum, parameter) => sum + parameter.entries, 0);
  process.stderr.write(`${name}: ${entries} entries in ${seconds.toFixed(2)} s\n`);
  const outcome = { seed, checks: [{ file: 'network', report }], problems: [] };
  process.stdout.write(formatOutcome(format, outcome, { colours: process.stdout.isTTY }));
  return exitCode(outcome, strict);
}

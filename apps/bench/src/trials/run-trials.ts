import { dirname, join } from 'node:path';
import type { ComparePlan } from '@gradproof/benchmark';
import { checkoutFacts, checkoutName } from '../checkout/checkout-facts.js';
import type { Context } from '../context.js';
import { machine } from '../machine.js';
import { prepareOut } from '../out-files.js';
import { busyNeighbour } from './busy-neighbour.js';
import { compareWithItself } from './compare-with-itself.js';
import { type TrialRecord, readTrials, writeTrials } from './trial-record.js';

/** A series of comparisons of a file with itself. */
export interface Trials {
  readonly file: string;
  /** Names of the benchmarks. */
  readonly names: readonly string[];
  readonly plan: ComparePlan;
  readonly runs: number;
  readonly extraEvery?: number;
  readonly neighbour: 'quiet' | 'busy';
  /** Whether each run compares all benchmarks, or one of them in turn. */
  readonly each: 'all' | 'one';
  /** Cores to pin processes to, as in `bench compare`. */
  readonly cores: readonly number[];
  /** The folder for the record. */
  readonly out: string;
}

/** A comparison of a file with itself; tests replace it. */
export type RunTrial = typeof compareWithItself;

/**
 * Compares a file with itself `runs` times, and keeps each outcome at once: a later start continues where this one stopped.
 *
 * @throws {UsageError} when the record answers another question, or cannot be written
 */
export async function runTrials(
  name: string,
  trials: Trials,
  context: Context,
  compare: RunTrial = compareWithItself,
): Promise<TrialRecord['runs']> {
  const { file, names, plan, runs, extraEvery, neighbour, each, cores, out } = trials;
  const record = join('trials', `${name}-${machine().class}.json`);
  const question = {
    name,
    names,
    plan,
    neighbour,
    each,
    pinned: cores.length > 0,
    atOnce: Math.max(1, cores.length),
    node: process.version,
    ...(extraEvery === undefined ? {} : { extraEvery }),
  };
  let done = readTrials(out, record, question);
  prepareOut(out, record);
  if (done.length > 0 && done.length < runs) context.note(`continues after run ${done.length} of ${runs}`);
  const commit = checkoutName(await checkoutFacts(dirname(file), out, context));
  const stop = neighbour === 'busy' ? busyNeighbour(context) : () => {};
  try {
    while (done.length < runs) {
      const seed = done.length;
      const chosen = each === 'all' ? names : [names[seed % names.length]!];
      const outcomes = await compare({ file, names: chosen, plan, seed, extraEvery, cores }, context);
      done = [...done, { commit, outcomes }];
      writeTrials(out, record, { schema: 'gradproof.bench-trials/1', question, runs: done });
      const verdicts = outcomes.map(({ verdict, seconds }) => `${verdict} after ${seconds.toFixed(0)} s`);
      context.note(`run ${done.length} of ${runs}: ${verdicts.join(', ')}`);
    }
  } finally {
    stop();
  }
  return done.slice(0, runs);
}

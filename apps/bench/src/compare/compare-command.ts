import {
  type ComparePlan,
  type Comparison,
  type ComparisonRecord,
  type ExportFormat,
  comparisonOf,
  runComparison,
} from '@gradproof/benchmark';
import { dirname } from 'node:path';
import { EXIT, type ExitCode, worstExitCode } from '@gradproof/cli';
import { checkoutFacts, checkoutName } from '../checkout/checkout-facts.js';
import { computeJudgement } from './compute-judgement.js';
import type { Context } from '../context.js';
import { machine } from '../machine.js';
import { prepareOut } from '../out-files.js';
import { processProgress } from '../progress.js';
import { askTasks } from './ask.js';
import { MissingFileError } from '../checkout/prepare-checkout.js';
import { chooseCompared } from './choose-compared.js';
import type { BenchmarkFile } from './find-file.js';
import { comparisonFile, keepComparison } from './kept-comparison.js';
import { measuring } from './measure-sides.js';
import { type CompareFormat, presentComparison } from './present-comparison.js';
import { type Against, prepareSides } from './sides.js';

/** A request for a comparison, from the command line and the configuration. */
export interface CompareRequest {
  readonly benchmarks: BenchmarkFile;
  readonly against: Against;
  readonly filters: readonly string[];
  readonly plan: ComparePlan;
  /** Folder for the record; no record is kept when missing. */
  readonly out?: string | undefined;
  readonly format: CompareFormat | ExportFormat;
  /** Whether an inconclusive verdict makes the exit code 3. */
  readonly undecided: 'warn' | 'fail';
  /** Cores to pin measuring processes to, one process on each at the same time; when empty, threads may move between cores. */
  readonly cores: readonly number[];
  /** What to do when the builds of base and head are the same. */
  readonly identical: 'skip' | 'measure';
  /** What to do when base does not have the file yet, or not all of its tasks. */
  readonly missing: 'refuse' | 'leave out';
}

/** The operations of a comparison that reach outside this process: preparing the sides, listing tasks, measuring. Tests replace them. */
export interface CompareTools {
  readonly prepare: typeof prepareSides;
  readonly tasks: typeof askTasks;
  readonly measuring: typeof measuring;
}

const realTools: CompareTools = { prepare: prepareSides, tasks: askTasks, measuring };

/** Compares head, which is the benchmark file as it stands, with base: prepares both, measures them in lockstep, judges, and keeps the slices. */
export async function compareCommand(
  request: CompareRequest,
  context: Context,
  tools: CompareTools = realTools,
): Promise<ExitCode> {
  const { benchmarks, against, plan, out } = request;
  let kept: string | undefined;
  const facts = await checkoutFacts(dirname(benchmarks.file), out, context);
  const sides = await tools
    .prepare(benchmarks.file, against, context, (_, base) => {
      kept = comparisonFile(base, checkoutName(facts), machine().class);
      if (out !== undefined) prepareOut(out, kept);
    })
    .catch((error: unknown) => {
      if (request.missing === 'refuse' || !(error instanceof MissingFileError) || error.side === 'head') throw error;
      context.note(`${error.message} yet: there is nothing to compare`);
    });
  if (sides === undefined) return EXIT.done;
  const identical = sides.base.build === sides.head.build && request.identical === 'skip';
  const { chosen, unknown } = await chooseCompared(request, sides, tools.tasks, context);
  if (unknown.length > 0 && chosen.length === 0) return EXIT.usage;
  const names = identical ? [] : chosen.map(({ name }) => name);
  const measurer = tools.measuring(sides, seedNow(), context, { cores: request.cores });
  const progress = processProgress(names.length, plan);
  const measured = await runComparison(names, plan, measurer, progress.tell).finally(() => progress.stop());
  const record: ComparisonRecord = {
    schema: 'gradproof.compare-slots/1',
    base: { name: sides.base.name, build: sides.base.build },
    head: { name: sides.head.name, build: sides.head.build },
    machine: machine().class,
    node: process.version,
    way: measurer.way(),
    pinned: measurer.pinned,
    plan,
    benchmarks: measured.map(({ name, looks, processes }) => {
      const work = chosen.find((task) => task.name === name)?.work;
      return {
        name,
        looks: { ...looks, counts: [...looks.counts] },
        ...(work === undefined ? {} : { work }),
        processes: [...processes],
      };
    }),
  };
  if (out !== undefined && measured.length > 0) context.note(`wrote ${keepComparison(out, kept!, record)}`);
  const usage = unknown.length > 0 ? EXIT.usage : EXIT.done;
  return worstExitCode([usage, presentComparison(comparisonOf(record), request, context)]);
}

/** Prints the verdicts of a kept comparison, computed again from its slices. */
export async function recomputeCommand(
  path: string,
  request: Pick<CompareRequest, 'format' | 'undecided'>,
  context: Context,
  judge = judgeApart,
): Promise<ExitCode> {
  return presentComparison(await judge(path, context), request, context);
}

const judgeApart = (path: string, context: Context): Promise<Comparison> =>
  computeJudgement(context, 'judgeKept', path);

/** A seed, which may be any number: it only decides which side begins. */
const seedNow = (): number => Date.now() % 1_000_000;

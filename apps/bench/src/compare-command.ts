import { benchmarks, comparedByDefault } from '@gradproof/benchmarks';
import { EXIT, type ExitCode, UsageError, worstExitCode } from '@gradproof/cli';
import { forTerminal } from '@gradproof/document';
import { checkoutFacts, checkoutName } from './checkout-facts.js';
import { type Checkouts, prepareCheckouts, resolveRevision } from './checkout.js';
import { type CompareRecord, compareRecordFile, writeCompareRecord } from './compare-record.js';
import { compute } from './compute.js';
import { type Context } from './context.js';
import { type Judgement, type JudgePlan } from './judge.js';
import { type KeptComparison, MOST_BENCHMARKS } from './judge-kept.js';
import { judgementTable } from './judgement-table.js';
import { machine } from './machine.js';
import { prepareOut } from './out-files.js';
import { type PairedRun, firstStageSlots, runPaired } from './paired-slots.js';
import { slotProgress } from './progress.js';
import { SlotError, describeCheckout, runSlot } from './run-slot.js';
import { type Side } from './schedule.js';
import { selectBenchmarks, unknownBenchmark } from './select-benchmarks.js';
import { type Description, slotPlan } from './slot.js';

export interface CompareRequest {
  readonly base: string;
  readonly filters: readonly string[];
  readonly kernels?: string;
  readonly plan: JudgePlan;
  readonly out: string;
  readonly format: 'text' | 'json';
  /** Whether an inconclusive verdict is a failure to decide, exit code 3. */
  readonly undecided: 'warn' | 'fail';
}

/** What a comparison does outside: verifies the images, lays out and builds, asks a checkout what it can measure, measures. */
export interface CompareTools {
  readonly verifyImages: (context: Context) => Promise<void>;
  readonly prepare: typeof prepareCheckouts;
  readonly describe: typeof describeCheckout;
  readonly measure: typeof runSlot;
}

const realTools: CompareTools = {
  verifyImages: (context) => compute(context, 'verifyImages'),
  prepare: prepareCheckouts,
  describe: describeCheckout,
  measure: runSlot,
};

const sides: readonly Side[] = ['base', 'head', 'control'];

/** Head, the working tree, against a base commit: builds both, measures in turn, judges, keeps the slots. */
export async function compareCommand(
  request: CompareRequest,
  context: Context,
  tools: CompareTools = realTools,
): Promise<ExitCode> {
  const { chosen, unknown } = chooseCompared(request.filters);
  unknown.forEach((filter) => context.note(unknownBenchmark(filter)));
  if (chosen.length === 0) return EXIT.usage;
  const baseCommit = await resolveRevision(request.base, context);
  const { commit, dirty } = await checkoutFacts(context);
  const named = { base: { commit: baseCommit }, head: { commit, dirty }, machine: machine().class };
  prepareOut(request.out, compareRecordFile(named));
  await tools.verifyImages(context); // once; the slots only read
  const checkouts = await tools.prepare(baseCommit, context);
  const describe = (root: string, counted: readonly string[]) => tools.describe(root, counted, context);
  const work = await compareWork(checkouts, chosen, request.kernels, describe);
  const paired = { names: chosen, sides, plan: request.plan };
  const progress = slotProgress(firstStageSlots(paired));
  const measure = (side: Side, name: string) =>
    tools.measure(
      checkouts[side],
      {
        kind: 'measure',
        name,
        plan: slotPlan,
        extraWork: 0,
        ...(request.kernels === undefined ? {} : { kernels: request.kernels }),
      },
      context,
    );
  const run = await runPaired(paired, measure, progress).finally(() => progress.stop());
  const record: CompareRecord = {
    schema: 'gradproof.bench-compare/1',
    base: { ...named.base, build: checkouts.digests.base },
    head: { ...named.head, build: checkouts.digests.head },
    machine: named.machine,
    plan: { ...request.plan, quads: [...request.plan.quads] },
    work,
    slots: run.slots.map((slot) => ({ ...slot, sequence: [...slot.sequence] })),
  };
  context.note(`wrote ${writeCompareRecord(request.out, record)}`);
  return worstExitCode([unknown.length > 0 ? EXIT.usage : EXIT.done, present(record, run, request, context)]);
}

/** The verdicts of a kept comparison, computed anew from its slots. */
export async function recomputeCommand(
  path: string,
  request: Pick<CompareRequest, 'format' | 'undecided'>,
  context: Context,
  judge = judgeApart,
): Promise<ExitCode> {
  const { record, run } = await judge(path, context);
  return present(record, run, request, context);
}

const judgeApart = (path: string, context: Context): Promise<KeptComparison> => compute(context, 'judgeKept', path);

/** @throws {UsageError} when more are chosen than can be compared */
export function chooseCompared(filters: readonly string[]): ReturnType<typeof selectBenchmarks> {
  const names = benchmarks().map(({ name }) => name);
  const selection = selectBenchmarks(names, filters.length === 0 ? comparedByDefault : filters);
  if (selection.chosen.length > MOST_BENCHMARKS) {
    throw new UsageError(
      `--filter must choose at most ${MOST_BENCHMARKS} benchmarks to compare, got ${selection.chosen.length}; use full names`,
    );
  }
  return selection;
}

/** What either checkout says of the benchmarks: both must have them, and mean the same. */
async function compareWork(
  { base, head, baseCommit }: Checkouts,
  names: readonly string[],
  kernels: string | undefined,
  describe: (root: string, counted: readonly string[]) => Promise<Description>,
): Promise<Record<string, string>> {
  const ours = await describe(head, names);
  const known = await describe(base, []).catch((error: unknown) => {
    if (!(error instanceof SlotError)) throw error;
    throw new UsageError(`base ${baseCommit.slice(0, 12)} cannot list its benchmarks: ${error.message}`);
  });
  for (const name of names) requireSame(name, known, ours, baseCommit);
  if (kernels !== undefined && !known.kernels.includes(kernels)) {
    throw new UsageError(
      `--kernels ${kernels} must be known to base ${baseCommit.slice(0, 12)}, which has ${known.kernels.join(', ')}`,
    );
  }
  const theirs = await describe(base, names);
  return Object.fromEntries(names.map((name) => [name, describeWork(theirs.work[name], ours.work[name])]));
}

function requireSame(name: string, base: Description, head: Description, commit: string): void {
  const version = (side: Description): string | undefined =>
    side.benchmarks.find((item) => item.name === name)?.version;
  if (version(base) === undefined) throw new UsageError(`base ${commit.slice(0, 12)} has no benchmark '${name}'`);
  if (version(base) !== version(head)) {
    throw new UsageError(
      `base ${commit.slice(0, 12)} measures something else under the name '${name}': version ${version(base)}, here ${version(head)}`,
    );
  }
}

/** Exact work of head against base in a word or two, to tell a slower program from more work. */
export function describeWork(base: Readonly<Record<string, number>> | undefined, head: typeof base): string {
  if (base === undefined || head === undefined) return '';
  const changed = [...new Set([...Object.keys(base), ...Object.keys(head)])].filter((key) => base[key] !== head[key]);
  return changed.length === 0 ? 'equal' : `${changed.length} changed`;
}

function present(
  record: CompareRecord,
  run: PairedRun,
  { format, undecided }: Pick<CompareRequest, 'format' | 'undecided'>,
  context: Context,
): ExitCode {
  const { base, head, plan, work } = record;
  const identical = base.build === head.build;
  const judgements = identical ? run.judgements.map(withoutBlame) : run.judgements;
  const title = `base ${checkoutName({ ...base, dirty: false })}, head ${checkoutName(head)}${head.dirty ? ' (with changes)' : ''}${identical ? ': the two builds are identical' : ''}`;
  context.print(
    format === 'json'
      ? `${JSON.stringify({ schema: 'gradproof.compare/1', base, head, identical, plan, work, judgements, unmeasurable: run.unmeasurable })}\n`
      : `${forTerminal(title)}\n\n${judgements.length === 0 ? '' : judgementTable(judgements, plan, new Map(Object.entries(work)))}`,
  );
  run.unmeasurable.forEach((name) => context.note(`${name}: unmeasurable, the clock could not resolve it`));
  return compareExitCode(judgements, run.unmeasurable.length, undecided);
}

/** Identical builds: a verdict against one of them is about the machine. */
export const withoutBlame = (judgement: Judgement): Judgement =>
  judgement.verdict === 'regressed' || judgement.verdict === 'improved'
    ? { ...judgement, verdict: 'inconclusive', visible: Infinity }
    : judgement;

/** 1 where something regressed, 3 where nothing was measured or, if asked for, something is undecided. */
export function compareExitCode(
  judgements: readonly Pick<Judgement, 'verdict'>[],
  unmeasurable: number,
  undecided: 'warn' | 'fail',
): ExitCode {
  if (judgements.some(({ verdict }) => verdict === 'regressed')) return EXIT.failed;
  if (judgements.length === 0) return EXIT.undecided;
  const open = unmeasurable + judgements.filter(({ verdict }) => verdict === 'inconclusive').length;
  return undecided === 'fail' && open > 0 ? EXIT.undecided : EXIT.done;
}

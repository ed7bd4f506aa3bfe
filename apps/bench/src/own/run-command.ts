import { join } from 'node:path';
import { benchmarks, kernelNames, ratios } from '@gradproof/benchmarks';
import { EXIT, type ExitCode, worstExitCode } from '@gradproof/cli';
import type { KernelName } from '@gradproof/kernels';
import { type CheckoutFacts, checkoutFacts } from '../checkout/checkout-facts.js';
import { computeOwn } from './compute-own.js';
import type { Context } from '../context.js';
import type { Exponent } from './exponents.js';
import { machine } from '../machine.js';
import { prepareOut } from '../out-files.js';
import { type TaskResult, poolSlots } from './pool-slots.js';
import { type Progress, slotProgress } from '../progress.js';
import { runOrder } from '../run-order.js';
import { SlotError, runSlot } from './run-slot.js';
import { type RunRecord, recordFileName, writeRecord } from './run-record.js';
import { runTable } from './run-table.js';
import { type Slot, slotPlan } from './slot.js';
import { selectBenchmarks, unknownBenchmark } from '../select-benchmarks.js';
import { workspaceRoot } from './workspace-root.js';

export interface RunRequest {
  readonly filters: readonly string[];
  readonly kernels?: KernelName;
  /** The folder for the record. */
  readonly out: string;
  readonly format: 'text' | 'json';
}

/**
 * The operations of a run that reach outside this process: verifying the images, measuring a benchmark once in a fresh process, fitting exponents.
 * Tests replace them.
 */
export interface RunTools {
  readonly verifyImages: () => Promise<void>;
  readonly measure: (name: string, kernels: KernelName) => Promise<Slot>;
  /** Fits exponents of the times, and with `with work` of the exact work too. */
  readonly fit: (tasks: readonly TaskResult[], work: 'with work' | 'times only') => Promise<readonly Exponent[]>;
}

const realTools = (context: Context): RunTools => ({
  verifyImages: () => computeOwn(context, 'verifyImages'),
  measure: (name, kernels) => runSlot(workspaceRoot, { name, kernels, plan: slotPlan }, context),
  fit: (tasks, work) => computeOwn(context, 'fitExponents', tasks, work),
});

/** Measures the chosen benchmarks, prints the result and keeps the record. */
export async function runCommand(
  { filters, kernels = kernelNames[0]!, out, format }: RunRequest,
  context: Context,
  tools: RunTools = realTools(context),
): Promise<ExitCode> {
  const all = listed();
  const { chosen, unknown } = selectBenchmarks(all, filters);
  unknown.forEach((filter) => context.note(unknownBenchmark(filter)));
  const usage = unknown.length > 0 ? EXIT.usage : EXIT.done;
  if (chosen.length === 0) return usage;

  const facts = {
    ...(await checkoutFacts(workspaceRoot, join(workspaceRoot, 'reports'), context)),
    kernels,
    machine: machine(),
    filters,
  };
  prepareOut(out, recordFileName(facts));
  await tools.verifyImages();
  const measured = await measureAll(chosen, kernels, tools.measure);
  const record = await recordOf(facts, measured, tools.fit);
  measured.failed.forEach((reason, name) => context.note(`${name}: ${reason}`));
  context.print(format === 'json' ? `${JSON.stringify(publicResult(record))}\n` : runTable(record));
  if (record.tasks.length === 0) {
    context.note('nothing measured');
    return worstExitCode([usage, EXIT.undecided]);
  }
  const path = writeRecord(out, record);
  context.note(path === undefined ? `a full record of this commit is in ${out} and was left alone` : `wrote ${path}`);
  return worstExitCode([usage, record.unmeasured.length > 0 ? EXIT.undecided : EXIT.done]);
}

/** The names of all benchmarks, in the order in which they are measured. */
export const listed = (): string[] => benchmarks().map(({ name }) => name);

interface Measured {
  readonly slots: readonly Slot[];
  readonly failed: ReadonlyMap<string, string>;
}

async function measureAll(
  names: readonly string[],
  kernels: KernelName,
  measure: RunTools['measure'],
): Promise<Measured> {
  const order = runOrder(names);
  const slots: Slot[] = [];
  const failed = new Map<string, string>();
  const progress: Progress = slotProgress(order.length);
  try {
    for (const name of order) {
      progress.begin(name);
      if (!failed.has(name)) {
        try {
          slots.push(await measure(name, kernels));
        } catch (error) {
          if (!(error instanceof SlotError)) throw error;
          failed.set(name, error.message);
        }
      }
      progress.advance();
    }
  } finally {
    progress.stop();
  }
  return { slots, failed };
}

type RunFacts = CheckoutFacts & Pick<RunRecord, 'kernels' | 'machine'> & { readonly filters: readonly string[] };

async function recordOf(facts: RunFacts, { slots, failed }: Measured, fit: RunTools['fit']): Promise<RunRecord> {
  const sound = slots.filter(({ name }) => !failed.has(name));
  const { tasks, unmeasured } = poolSlots(sound);
  const exponents = await fit(tasks, facts.filters.length === 0 ? 'with work' : 'times only');
  return {
    schema: 'gradproof.bench-run/1',
    ...facts,
    filters: [...facts.filters],
    tasks,
    ratios: ratios(tasks),
    exponents: exponents.map((exponent) => ({ ...exponent, points: [...exponent.points] })),
    unmeasured: [...unmeasured, ...[...failed].map(([name, reason]) => ({ name, reason }))],
    slots: [...sound],
  };
}

/** The result for other programs, whose format is stable: everything but the raw slots. */
function publicResult(record: RunRecord): Record<string, unknown> {
  const { tasks, ratios: found, exponents, unmeasured, commit, dirty, kernels, machine: where } = record;
  return {
    schema: 'gradproof.bench/1',
    tasks,
    ratios: found,
    exponents,
    unmeasured,
    commit,
    dirty,
    kernels,
    machine: where,
  };
}

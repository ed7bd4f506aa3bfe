import { type Mnist, loadMnist } from '@gradproof/dataset';
import { benchmarks, kernelNames, ratios } from '@gradproof/benchmarks';
import { type KernelName } from '@gradproof/kernels';
import { checkoutFacts } from './checkout-facts.js';
import { type Context } from './context.js';
import { type ExitCode, worstOf } from './exit-code.js';
import { timeExponents, workExponents } from './exponents.js';
import { machine } from './machine.js';
import { poolSlots } from './pool-slots.js';
import { type Progress, slotProgress } from './progress.js';
import { runOrder } from './run-order.js';
import { SlotError, runSlot } from './run-slot.js';
import { type RunRecord, writeRecord } from './run-record.js';
import { runTable } from './run-table.js';
import { type Slot, slotPlan } from './slot.js';
import { selectBenchmarks, unknownBenchmark } from './select-benchmarks.js';
import { workspaceRoot } from './workspace-root.js';

export interface RunRequest {
  readonly filters: readonly string[];
  readonly kernels?: KernelName;
  /** Folder for the record. */
  readonly out: string;
  readonly format: 'text' | 'json';
}

/** Measures a benchmark once, in a process of its own. */
export type MeasureSlot = (name: string, kernels: KernelName) => Promise<Slot>;

/** Measures what is chosen, prints it and keeps the record. */
export async function runCommand(
  { filters, kernels = kernelNames[0]!, out, format }: RunRequest,
  context: Context,
  measureSlot: MeasureSlot = (name, chosen) =>
    runSlot(workspaceRoot, { kind: 'measure', name, kernels: chosen, plan: slotPlan, extraWork: 0 }, context.signal),
): Promise<ExitCode> {
  const all = benchmarks().map(({ name }) => name);
  const { chosen, unknown } = selectBenchmarks(all, filters);
  unknown.forEach((filter) => context.note(unknownBenchmark(filter)));
  const usage: ExitCode = unknown.length > 0 ? 2 : 0;
  if (chosen.length === 0) return usage;

  const mnist = loadMnist();
  const { slots, failed } = await measureAll(chosen, kernels, measureSlot);
  const record = recordOf({ slots, failed, filters, kernels, mnist });
  failed.forEach((reason, name) => context.note(`${name}: ${reason}`));
  context.print(format === 'json' ? `${JSON.stringify(publicResult(record))}\n` : runTable(record));
  if (record.tasks.length === 0) {
    context.note('nothing measured');
    return worstOf([usage, 3]);
  }
  const path = writeRecord(out, record);
  context.note(path === undefined ? `a full record of this commit is in ${out} and was left alone` : `wrote ${path}`);
  return worstOf([usage, record.unmeasured.length > 0 ? 3 : 0]);
}

async function measureAll(
  names: readonly string[],
  kernels: KernelName,
  measureSlot: MeasureSlot,
): Promise<{ slots: Slot[]; failed: Map<string, string> }> {
  const order = runOrder(names);
  const slots: Slot[] = [];
  const failed = new Map<string, string>();
  const progress: Progress = slotProgress(order.length);
  try {
    for (const name of order) {
      progress.begin(name);
      if (!failed.has(name)) {
        try {
          slots.push(await measureSlot(name, kernels));
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

interface Measured {
  readonly slots: readonly Slot[];
  readonly failed: ReadonlyMap<string, string>;
  readonly filters: readonly string[];
  readonly kernels: KernelName;
  readonly mnist: Mnist;
}

function recordOf({ slots, failed, filters, kernels, mnist }: Measured): RunRecord {
  const sound = slots.filter(({ name }) => !failed.has(name));
  const { tasks, unmeasured } = poolSlots(sound);
  return {
    schema: 'gradproof.bench-run/1',
    ...checkoutFacts(),
    kernels,
    machine: machine(),
    filters: [...filters],
    tasks,
    ratios: ratios(tasks),
    exponents: [...timeExponents(tasks, mnist), ...(filters.length === 0 ? workExponents(mnist) : [])].map((fit) => ({
      ...fit,
      points: [...fit.points],
    })),
    unmeasured: [...unmeasured, ...[...failed].map(([name, reason]) => ({ name, reason }))],
    slots: [...sound],
  };
}

/** The stable interface for other programs: everything but the raw slots. */
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

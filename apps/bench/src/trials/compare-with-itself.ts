import { type ComparePlan, comparisonOf, runComparison } from '@gradproof/benchmark';
import type { Context } from '../context.js';
import { machine } from '../machine.js';
import { measuring } from '../compare/measure-sides.js';
import { type Outcome, outcomesOf } from './trial-record.js';

/** A comparison of a benchmark file with itself, with or without added work. */
export interface SelfComparison {
  readonly file: string;
  readonly names: readonly string[];
  readonly plan: ComparePlan;
  readonly seed: number;
  /** Adds work to head: every `extraEvery`-th run is done twice. */
  readonly extraEvery?: number | undefined;
  readonly cores: readonly number[];
}

/** Compares a benchmark file with itself; resolves to the outcome of each benchmark. */
export async function compareWithItself(
  { file, names, plan, seed, extraEvery, cores }: SelfComparison,
  context: Context,
): Promise<Outcome[]> {
  const side = { name: 'itself', file, build: file };
  const measurer = measuring({ base: side, head: side }, seed, context, { extraEvery, cores });
  const measured = await runComparison(names, plan, measurer);
  const record = {
    schema: 'gradproof.compare-slots/1',
    base: side,
    head: side,
    machine: machine().class,
    node: process.version,
    way: measurer.way(),
    pinned: measurer.pinned,
    plan,
    benchmarks: measured.map((item) => ({
      ...item,
      looks: {
        ...item.looks,
        counts: [...item.looks.counts],
      },
      processes: [...item.processes],
    })),
  } as const;
  return outcomesOf(comparisonOf(record));
}

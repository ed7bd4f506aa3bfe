import { median } from '@gradproof/statistics';
import type { Measured } from '../lockstep/request.js';
import { type Evidence, type Judgement, isDone, judge } from './judge.js';
import { type Looks, declareLooks, rememberedLevels } from './looks.js';
import type { ComparePlan } from './plan.js';
import { replicateOf } from './replicate.js';

/** One process of a comparison: its slices, and its seconds, which are shared with the processes that ran at the same time. */
export interface ComparedProcess extends Measured {
  readonly seconds: number;
}

/** The measurements of a benchmark. */
export interface ComparedBenchmark {
  readonly name: string;
  readonly looks: Looks;
  readonly processes: readonly ComparedProcess[];
}

/** How processes are measured. */
export interface ProcessMeasurer {
  /** Measures one benchmark in a new process, which is its `count`-th, counted from 0. */
  readonly measure: (name: string, count: number) => Promise<ComparedProcess>;
  /** Number of processes that run at the same time: they measure one benchmark and have consecutive `count`s. */
  readonly atOnce: number;
}

/** Number of processes from which the time of the others is predicted. */
const PILOTS = 3;

/**
 * Measures the benchmarks in turn, one group of processes each, until each of them has a clear verdict or has used up its time.
 *
 * @param tell - called after each group with the benchmark, its number of processes, and the largest number that it may need
 */
export async function runComparison(
  names: readonly string[],
  plan: ComparePlan,
  { measure, atOnce }: ProcessMeasurer,
  tell: (name: string, processes: number, most: number) => void = () => {},
): Promise<ComparedBenchmark[]> {
  const all = names.map((name): { name: string; processes: ComparedProcess[]; looks?: Looks } => ({
    name,
    processes: [],
  }));
  const open = new Set(all);
  const levels = rememberedLevels();
  while (open.size > 0) {
    for (const item of open) {
      const { name, processes } = item;
      const done = processes.length;
      processes.push(...(await Promise.all(Array.from({ length: atOnce }, (_, i) => measure(name, done + i)))));
      if (processes.length >= PILOTS) {
        item.looks ??= declareLooks(median(processes.map(({ seconds }) => seconds)), plan, atOnce);
      }
      tell(name, processes.length, item.looks?.counts.at(-1) ?? Infinity);
    }
    if ([...open].every(({ looks }) => looks === undefined)) continue;
    const sofar = all.map(({ name, processes, looks }) => ({ name, processes, looks: looks! }));
    const evidence = sofar.map(evidenceOf);
    if (!evidence.some(({ looks, replicates }) => looks.counts.includes(replicates.length))) continue;
    const judgements = judge(evidence, plan, levels);
    all.forEach((item, i) => {
      if (isDone(evidence[i]!, judgements[i]!, plan)) open.delete(item);
    });
  }
  return all.map(({ name, processes, looks }) => ({ name, processes, looks: looks! }));
}

/** The results of the processes of a benchmark. */
const evidenceOf = ({ name, looks, processes }: ComparedBenchmark): Evidence => ({
  name,
  looks,
  replicates: processes.map(replicateOf),
});

/** The verdicts that follow from the measurements. */
export const judgeBenchmarks = (benchmarks: readonly ComparedBenchmark[], plan: ComparePlan): Judgement[] =>
  judge(benchmarks.map(evidenceOf), plan);

import { median } from '@gradproof/statistics';
import type { Measured } from '../lockstep/request.js';
import { type Evidence, type Judgement, isDone, judge } from './judge.js';
import { type Looks, declareLooks, rememberedLevels } from './looks.js';
import type { ComparePlan } from './plan.js';
import { replicateOf } from './replicate.js';

/** One process of a comparison: its slices, and the seconds that it took up, shared with those that ran at the same time. */
export interface ComparedProcess extends Measured {
  readonly seconds: number;
}

/** A benchmark's raw slots. */
export interface ComparedBenchmark {
  readonly name: string;
  readonly looks: Looks;
  readonly processes: readonly ComparedProcess[];
}

/** How processes are measured. */
export interface ProcessMeasurer {
  /** Measures one benchmark in a fresh process, its `count`th from 0 on. */
  readonly measure: (name: string, count: number) => Promise<ComparedProcess>;
  /** Processes that may run at the same time, and do: of one benchmark, `count`s that follow one another. */
  readonly atOnce: number;
}

/** Processes from which the time of the others is foretold. */
const PILOTS = 3;

/**
 * Measures benchmarks, a group of processes of each in turn, until every verdict is clear or its time has gone.
 *
 * @param tell - hears of every process: the benchmark, how many it has, and how many it may need at most
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

export const evidenceOf = ({ name, looks, processes }: ComparedBenchmark): Evidence => ({
  name,
  looks,
  replicates: processes.map(replicateOf),
});

/** The verdicts that follow from raw slots. */
export const judgeBenchmarks = (benchmarks: readonly ComparedBenchmark[], plan: ComparePlan): Judgement[] =>
  judge(benchmarks.map(evidenceOf), plan);

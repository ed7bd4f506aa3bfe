import { median } from '@gradproof/statistics';
import type { Judgement } from '../judge/judge.js';
import { judgeBenchmarks } from '../judge/run-comparison.js';
import type { ComparisonRecord } from '../record/comparison-record.js';

/** Cost of a run on one side. */
export interface SideCost {
  /** Median of all slices, in microseconds per run. */
  readonly microseconds: number;
  readonly bytes: number;
  /** Garbage collections per thousand runs. */
  readonly collections: number;
}

/** A benchmark of a comparison, with everything that is reported about it. */
export interface Compared extends Judgement {
  /** Seconds spent on measuring. */
  readonly seconds: number;
  readonly base: SideCost;
  readonly head: SideCost;
  readonly work?: string;
}

/** A comparison as the outputs show it. */
export interface Comparison extends Pick<
  ComparisonRecord,
  'base' | 'head' | 'machine' | 'node' | 'way' | 'pinned' | 'plan'
> {
  readonly benchmarks: readonly Compared[];
}

/**
 * The verdicts of a record, computed from its slices.
 *
 * @throws {RangeError} when a process lacks a side
 */
export function comparisonOf(record: ComparisonRecord): Comparison {
  const { benchmarks, plan, base, head, machine, node, way, pinned } = record;
  const judgements = judgeBenchmarks(benchmarks, plan);
  return {
    base,
    head,
    machine,
    node,
    way,
    pinned,
    plan,
    benchmarks: benchmarks.map((item, i) => ({
      ...judgements[i]!,
      seconds: Number(item.processes.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(1)),
      base: costOf(item, 'base'),
      head: costOf(item, 'head'),
      ...(item.work === undefined ? {} : { work: item.work }),
    })),
  };
}

function costOf({ processes }: ComparisonRecord['benchmarks'][number], side: 'base' | 'head'): SideCost {
  const memory = processes.flatMap((process) => process.memory[side] ?? []);
  const typical = (values: readonly number[]): number => (values.length === 0 ? 0 : median(values));
  return {
    microseconds: typical(processes.flatMap(({ times }) => times[side] ?? [])),
    bytes: typical(memory.map(({ bytes }) => bytes)),
    collections: typical(memory.map(({ collections }) => collections)),
  };
}

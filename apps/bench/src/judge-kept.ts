import { UsageError } from '@gradproof/cli';
import { type CompareRecord, readCompareRecord } from './compare-record.js';
import { type PairedRun, judgeSlots } from './paired-slots.js';
import { reasonOf } from './reason-of.js';

export interface KeptComparison {
  readonly record: CompareRecord;
  readonly run: PairedRun;
}

/** Each benchmark costs up to a hundred processes. */
export const MOST_BENCHMARKS = 8;

/**
 * The verdicts of a kept comparison, computed anew from its slots.
 *
 * @throws {UsageError} when the file is not a comparison that can have been measured
 */
export function judgeKept(path: string): KeptComparison {
  const record = readCompareRecord(path);
  const refuse = (reason: string): never => {
    throw new UsageError(`--recompute ${path} must be a comparison that 'bench compare' wrote: ${reason}`);
  };
  const { slots, plan } = record;
  const timeless = slots.find(({ p50, warning }) => p50 === 0 && warning === undefined);
  if (timeless !== undefined) refuse(`${timeless.name} takes no time`);
  const names = new Set(slots.map(({ name }) => name));
  if (names.size > MOST_BENCHMARKS) refuse(`${names.size} benchmarks, at most ${MOST_BENCHMARKS}`);
  const beyond = slots.find(({ stage, quad }) => quad >= plan.quads[stage - 1]!);
  if (beyond !== undefined) refuse(`${beyond.name}: quad ${beyond.quad} of stage ${beyond.stage} is not in its plan`);
  try {
    return { record, run: judgeSlots(slots, plan) };
  } catch (error) {
    return refuse(reasonOf(error)); // a side is missing from a quad, or there are more than can be judged
  }
}

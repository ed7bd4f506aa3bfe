import { mad, median } from '@gradproof/statistics';
import type { Slot } from './slot.js';

/** The cost of a benchmark over all its processes, in microseconds. */
export interface TaskResult {
  readonly name: string;
  /** Median of all samples; `mad` is their median absolute deviation, without a scale factor. */
  readonly p50: number;
  readonly mad: number;
  /** Number of samples. */
  readonly n: number;
  readonly unit: 'us';
}

/** A benchmark that could not be measured, and why. */
export interface Unmeasured {
  readonly name: string;
  readonly reason: string;
}

/**
 * Combines the slots of each benchmark, in order of first appearance. A benchmark that the clock could not resolve in one of its processes is
 * unmeasured.
 */
export function poolSlots(slots: readonly Slot[]): { readonly tasks: TaskResult[]; readonly unmeasured: Unmeasured[] } {
  const tasks: TaskResult[] = [];
  const unmeasured: Unmeasured[] = [];
  for (const name of new Set(slots.map((slot) => slot.name))) {
    const own = slots.filter((slot) => slot.name === name);
    const warning = own.find((slot) => slot.warning !== undefined)?.warning;
    if (warning !== undefined) {
      unmeasured.push({ name, reason: `unmeasurable: the clock says ${warning}` });
      continue;
    }
    const samples = own.flatMap((slot) => slot.sequence);
    tasks.push({ name, p50: rounded(median(samples)), mad: rounded(mad(samples)), n: samples.length, unit: 'us' });
  }
  return { tasks, unmeasured };
}

/** Rounds to six digits; the samples have five. */
const rounded = (us: number): number => Number(us.toPrecision(6));

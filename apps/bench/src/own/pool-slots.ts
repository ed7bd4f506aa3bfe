import { mad, median } from '@gradproof/statistics';
import type { Slot } from './slot.js';

/** A benchmark's cost over all its processes. */
export interface TaskResult {
  readonly name: string;
  /** Median and raw median absolute deviation of all samples. */
  readonly p50: number;
  readonly mad: number;
  /** Samples. */
  readonly n: number;
  readonly unit: 'us';
}

/** A benchmark without a figure, and why. */
export interface Unmeasured {
  readonly name: string;
  readonly reason: string;
}

/** Results by benchmark, in order of first appearance; a benchmark that the clock could not resolve in some process has none. */
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

/** The samples have five digits. */
const rounded = (us: number): number => Number(us.toPrecision(6));

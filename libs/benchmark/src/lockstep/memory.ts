import { PerformanceObserver } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { median } from '@gradproof/statistics';
import type { Seat } from './seat.js';

/** Bytes in use on this thread's heap, and outside of it for typed arrays. */
function bytesInUse(): number {
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics();
  return heap + external;
}

const SAMPLES = 15;

/**
 * Bytes that one run allocates, except for errors of the size that inspecting the heap allocates. It is the median over some periods of runs,
 * because a garbage collection during one of them makes its difference negative.
 */
export async function allocatedBytes({ slice, period }: Seat): Promise<number> {
  const growth = async (work: () => number | Promise<number>): Promise<number> => {
    const before = bytesInUse();
    const taken = work();
    if (typeof taken !== 'number') await taken;
    return bytesInUse() - before;
  };
  const differences: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const looking = await growth(() => 0);
    differences.push((await growth(() => slice(period))) - looking);
  }
  return Math.max(0, Math.round(median(differences) / period));
}

/** Counts the garbage collections of this thread from now on; the returned function stops counting and gives their number. */
export function countCollections(): () => Promise<number> {
  let count = 0;
  const observer = new PerformanceObserver((list) => (count += list.getEntries().length));
  observer.observe({ entryTypes: ['gc'] });
  return async () => {
    await setImmediate(); // entries are delivered in a turn of their own
    await setImmediate();
    observer.disconnect();
    return count;
  };
}

import type { Comparison, Metrics } from '@gradproof/benchmark';
import { judgeKept } from './compare/kept-comparison.js';
import type { DrawRequest, Drawn } from './draw-records.js';
import type { Exponent } from './exponents.js';
import type { TaskResult } from './pool-slots.js';

/** This project's own benchmarks, loaded where they are wanted. */
const own = () => import('./own-computations.js');

/** Work that may take longer than a signal should wait: it runs in a process of its own. Arguments and results can be cloned. */
export const computations = {
  verifyImages: async (): Promise<void> => (await own()).verifyImages(),
  countWork: async (extraWork: number): Promise<Metrics> => (await own()).countWork(extraWork),
  fitExponents: async (tasks: readonly TaskResult[], work: 'with work' | 'times only'): Promise<Exponent[]> =>
    (await own()).fitExponents(tasks, work),
  drawRecords: async (request: DrawRequest): Promise<Drawn> => (await import('./draw-records.js')).drawRecords(request),
  judgeKept: (path: string): Promise<Comparison> => Promise.resolve(judgeKept(path)),
} as const;

export type Computations = typeof computations;
export type ComputationName = keyof Computations;

/** What the process is asked. */
export interface ComputationRequest {
  readonly name: ComputationName;
  readonly args: readonly unknown[];
}

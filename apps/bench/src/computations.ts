import { type Metrics, baselineMetrics, evaluateMore, kernelSet } from '@gradproof/benchmarks';
import { loadMnist } from '@gradproof/dataset';
import { type DrawRequest, type Drawn, drawRecords } from './draw-records.js';
import { type Exponent, timeExponents, workExponents } from './exponents.js';
import { type KeptComparison, judgeKept } from './judge-kept.js';
import { type TaskResult } from './pool-slots.js';

/** Work that may take longer than a signal should wait: it runs in a process of its own. Arguments and results can be cloned. */
export const computations = {
  /** Loads the images and compares their checksums; processes that measure only read them. */
  verifyImages(): void {
    loadMnist();
  },

  /** The exact work of this checkout, with `extraWork` as a share of evaluations done twice. */
  countWork(extraWork: number): Metrics {
    return baselineMetrics(loadMnist(), () => kernelSet('typescript'), evaluateMore(extraWork));
  },

  /** Exponents of the times that were measured, and of exact work where everything was. */
  fitExponents(tasks: readonly TaskResult[], work: 'with work' | 'times only'): Exponent[] {
    const mnist = loadMnist({ checksums: 'skip' });
    return [...timeExponents(tasks, mnist), ...(work === 'with work' ? workExponents(mnist) : [])];
  },

  drawRecords: (request: DrawRequest): Drawn => drawRecords(request),

  judgeKept: (path: string): KeptComparison => judgeKept(path),
} as const;

export type Computations = typeof computations;
export type ComputationName = keyof Computations;

/** What the process is asked. */
export interface ComputationRequest {
  readonly name: ComputationName;
  readonly args: readonly unknown[];
}

import type { Metrics } from '@gradproof/benchmark';
import { baselineMetrics, evaluateMore, kernelSet } from '@gradproof/benchmarks';
import { loadMnist } from '@gradproof/dataset';
import type { DrawRequest, Drawn } from './draw-records.js';
import { type Exponent, timeExponents, workExponents } from './exponents.js';
import type { TaskResult } from './pool-slots.js';

/** Computations with this project's own benchmarks that take long. */
export const ownComputations = {
  /** Loads the images and verifies their checksums; the processes that measure skip that. */
  async verifyImages(): Promise<void> {
    loadMnist();
  },
  /** The exact work of this checkout, with a share `extraWork` of the evaluations done twice. */
  async countWork(extraWork: number): Promise<Metrics> {
    return baselineMetrics(loadMnist(), () => kernelSet('typescript'), evaluateMore(extraWork));
  },
  /** Scaling exponents of the measured times, and with `with work` of the exact work too. */
  async fitExponents(tasks: readonly TaskResult[], work: 'with work' | 'times only'): Promise<Exponent[]> {
    const mnist = loadMnist({ checksums: 'skip' });
    return [...timeExponents(tasks, mnist), ...(work === 'with work' ? workExponents(mnist) : [])];
  },
  async drawRecords(request: DrawRequest): Promise<Drawn> {
    const { drawRecords } = await import('./draw-records.js');
    return drawRecords(request);
  },
} as const;

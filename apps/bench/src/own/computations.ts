import type { Metrics } from '@gradproof/benchmark';
import { baselineMetrics, evaluateMore, kernelSet } from '@gradproof/benchmarks';
import { loadMnist } from '@gradproof/dataset';
import type { DrawRequest, Drawn } from './draw-records.js';
import { type Exponent, timeExponents, workExponents } from './exponents.js';
import type { TaskResult } from './pool-slots.js';

/** What takes long with this project's own benchmarks. */
export const ownComputations = {
  /** Loads the images and compares their checksums; processes that measure only read them. */
  async verifyImages(): Promise<void> {
    loadMnist();
  },
  /** The exact work of this checkout, with `extraWork` as a share of evaluations done twice. */
  async countWork(extraWork: number): Promise<Metrics> {
    return baselineMetrics(loadMnist(), () => kernelSet('typescript'), evaluateMore(extraWork));
  },
  /** Exponents of the times that were measured, and of exact work where everything was. */
  async fitExponents(tasks: readonly TaskResult[], work: 'with work' | 'times only'): Promise<Exponent[]> {
    const mnist = loadMnist({ checksums: 'skip' });
    return [...timeExponents(tasks, mnist), ...(work === 'with work' ? workExponents(mnist) : [])];
  },
  async drawRecords(request: DrawRequest): Promise<Drawn> {
    const { drawRecords } = await import('./draw-records.js');
    return drawRecords(request);
  },
} as const;

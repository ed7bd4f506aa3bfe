import type { Metrics } from '@gradproof/benchmark';
import { baselineMetrics, evaluateMore, kernelSet } from '@gradproof/benchmarks';
import { loadMnist } from '@gradproof/dataset';
import { type Exponent, timeExponents, workExponents } from './exponents.js';
import type { TaskResult } from './pool-slots.js';

/** Loads the images and compares their checksums; processes that measure only read them. */
export function verifyImages(): void {
  loadMnist();
}

/** The exact work of this checkout, with `extraWork` as a share of evaluations done twice. */
export function countWork(extraWork: number): Metrics {
  return baselineMetrics(loadMnist(), () => kernelSet('typescript'), evaluateMore(extraWork));
}

/** Exponents of the times that were measured, and of exact work where everything was. */
export function fitExponents(tasks: readonly TaskResult[], work: 'with work' | 'times only'): Exponent[] {
  const mnist = loadMnist({ checksums: 'skip' });
  return [...timeExponents(tasks, mnist), ...(work === 'with work' ? workExponents(mnist) : [])];
}

import { Bench } from 'tinybench';
import { type Task } from './task.js';

/** How long to look. */
export interface MeasurePlan {
  /** Warm-up ends where two windows agree within 2 %, or after this many milliseconds. */
  readonly warmUp: number;
  /** Milliseconds of samples at least, and samples at least, the latter as far as `longest` milliseconds allow; never fewer than 3. */
  readonly time: number;
  readonly samples: number;
  readonly longest: number;
}

/** Cost of one run in microseconds. */
export interface Measurement {
  /** Median, and median absolute deviation from it (raw, no factor 1.4826), over the samples. */
  readonly p50: number;
  readonly mad: number;
  /** Samples, each the mean of `batch` runs. */
  readonly n: number;
  readonly batch: number;
  /** The samples in the order of time. */
  readonly sequence: readonly number[];
  /** Why the clock cannot resolve the samples, where it cannot: then the figures mean nothing. */
  readonly warning?: string;
}

/** A sample must be long beside the clock's resolution, in milliseconds. */
const SAMPLE = 1;
const WINDOW = 20;
const AGREEMENT = 0.02;
const LEAST_SAMPLES = 3;

/** Times one task in this process; meant for a process of its own, since the compiler remembers what ran before. */
export function measure(task: Task, plan: MeasurePlan): Measurement {
  const perRun = warmUp(task, plan.warmUp);
  const batch = task.period * Math.ceil((1.1 * SAMPLE) / (task.period * perRun));
  const affordable = Math.floor(plan.longest / (batch * perRun));
  const iterations = Math.max(LEAST_SAMPLES, Math.min(plan.samples, affordable));
  const microseconds = (1000 * task.scale) / batch;
  const sequence: number[] = [];
  const bench = new Bench({ warmup: false, time: plan.time, iterations, throws: true, timestampProvider: 'hrtimeNow' });
  let warning: string | undefined;
  bench.addEventListener('warning', ({ reason }) => (warning = reason));
  const sample = (): void => {
    const begin = performance.now();
    for (let i = 0; i < batch; i++) task.run();
    sequence.push((performance.now() - begin) * microseconds);
  };
  bench.add('task', sample, { async: false }); // else it is called once to find out
  const [timed] = bench.runSync();
  const result = timed!.result;
  if (result.state !== 'completed') throw new Error(`measure: task must complete, got ${result.state}`);
  const { p50, mad, samplesCount } = result.latency;
  return {
    p50: p50 * microseconds,
    mad: mad * microseconds,
    n: samplesCount,
    batch,
    sequence,
    ...(warning === undefined ? {} : { warning }),
  };
}

/** Runs until the compiler and the caches have settled; milliseconds per run in the last window. */
function warmUp(task: Task, longest: number): number {
  const end = performance.now() + longest;
  let last = timeWindow(task);
  while (performance.now() < end) {
    const perRun = timeWindow(task);
    if (Math.abs(perRun / last - 1) <= AGREEMENT) return perRun;
    last = perRun;
  }
  return last;
}

function timeWindow(task: Task): number {
  const begin = performance.now();
  let runs = 0;
  let now = begin;
  do {
    task.run();
    runs++;
    now = performance.now();
  } while (now - begin < WINDOW);
  return (now - begin) / runs;
}

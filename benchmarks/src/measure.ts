import { Bench } from 'tinybench';
import type { Task } from './task.js';

/** How long to measure. */
export interface MeasurePlan {
  /** The warm-up ends when two windows agree within 2 %, or after this many milliseconds; a single run that takes so long is enough. */
  readonly warmUp: number;
  /**
   * Samples are taken for at least `time` milliseconds, and at least `samples` of them as far as `longest` milliseconds allow; never fewer than 3.
   */
  readonly time: number;
  readonly samples: number;
  readonly longest: number;
}

/** The cost of one run, in microseconds. */
export interface Measurement {
  /** Median of the samples; `mad` is their median absolute deviation from it (raw, without the factor 1.4826). */
  readonly p50: number;
  readonly mad: number;
  /** Number of samples, each the mean of `batch` runs. */
  readonly n: number;
  readonly batch: number;
  /** The samples in the order in which they were taken. */
  readonly sequence: readonly number[];
  /** Why the clock cannot resolve the samples; when it is set, the figures mean nothing. */
  readonly warning?: string;
}

/** Shortest sample in milliseconds, which must be long compared with the clock's resolution. */
const SAMPLE = 1;
const WINDOW = 20;
const AGREEMENT = 0.02;
const LEAST_SAMPLES = 3;

/** Times a task in this process, which should be a fresh one, since the compiler remembers what ran before. */
export async function measure(task: Task, plan: MeasurePlan): Promise<Measurement> {
  const begin = performance.now();
  const first = task.run();
  await first;
  const firstRun = performance.now() - begin;
  const runTimes = first === undefined ? synchronously(task) : oneAfterAnother(task);
  const perRun = firstRun >= plan.warmUp ? firstRun : await warmUp(runTimes, plan.warmUp);
  const batch = task.period * Math.ceil((1.1 * SAMPLE) / (task.period * perRun));
  const affordable = Math.floor(plan.longest / (batch * perRun));
  const iterations = Math.max(LEAST_SAMPLES, Math.min(plan.samples, affordable));
  const microseconds = (1000 * task.scale) / batch;
  const sequence: number[] = [];
  const bench = new Bench({ warmup: false, time: plan.time, iterations, throws: true, timestampProvider: 'hrtimeNow' });
  let warning: string | undefined;
  bench.addEventListener('warning', ({ reason }) => (warning = reason));
  const note = (start: number): number => sequence.push((performance.now() - start) * microseconds);
  const sample = (): void | Promise<void> => {
    const start = performance.now();
    const done = runTimes(batch);
    if (done === undefined) note(start);
    else return done.then(() => void note(start));
  };
  bench.add('task', sample, { async: first !== undefined }); // else it is called once to find out
  const [timed] = await bench.run();
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

/** Runs a task a number of times. */
type RunTimes = (count: number) => void | Promise<void>;

/** Runs without a promise between them, which would cost about as much as the smallest tasks. */
const synchronously =
  ({ run }: Task): RunTimes =>
  (count) => {
    for (let i = 0; i < count; i++) void run();
  };

const oneAfterAnother =
  ({ run }: Task): RunTimes =>
  async (count) => {
    for (let i = 0; i < count; i++) await run();
  };

/** Runs until the compiler and the caches have settled; resolves to milliseconds per run in the last window. */
async function warmUp(runTimes: RunTimes, longest: number): Promise<number> {
  const end = performance.now() + longest;
  let last = await timeWindow(runTimes);
  while (performance.now() < end) {
    const perRun = await timeWindow(runTimes);
    if (Math.abs(perRun / last - 1) <= AGREEMENT) return perRun;
    last = perRun;
  }
  return last;
}

/** Resolves to milliseconds per run; doubles the number of runs until they fill a window. */
async function timeWindow(runTimes: RunTimes): Promise<number> {
  for (let count = 1; ; count *= 2) {
    const begin = performance.now();
    await runTimes(count);
    const elapsed = performance.now() - begin;
    if (elapsed >= WINDOW) return elapsed / count;
  }
}

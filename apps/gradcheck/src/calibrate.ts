import { type CommandContext, writeWhole } from '@gradproof/cli';
import type { CalibrationCase } from './calibration-case.js';
import { calibrationReport } from './calibration-report.js';
import { progressDisplay } from './progress-display.js';
import { workerPool } from './worker-pool.js';

/** The size of a calibration, and where its report goes. */
export interface CalibrationRequest {
  readonly cases: number;
  readonly seed: number;
  readonly jobs: number;
  /** Absolute path of the report; it goes to stdout when missing. */
  readonly out?: string;
}

/** Number of cases that a thread takes at a time. */
const RUN_LENGTH = 50;

/**
 * Runs the calibration and writes its report, which is the same for the same seed and count, on any number of threads. Resolves to the exit code: 1
 * when a correct gradient failed, a wrong one was missed, or more than 1 % of the correct gradients that are not saturated were inconclusive.
 */
export async function calibrate(
  { cases, seed, jobs, out }: CalibrationRequest,
  { print, signal }: Pick<CommandContext, 'print' | 'signal'>,
): Promise<number> {
  const pool = workerPool<{ seed: number; numbers: readonly number[] }, CalibrationCase[]>(
    new URL('./calibration-worker.js', import.meta.url),
    jobs,
    signal,
  );
  const display = progressDisplay(process.stderr, () => performance.now(), 'functions');
  let done = 0;
  const runs = Array.from({ length: Math.ceil(cases / RUN_LENGTH) }, async (_, run) => {
    const begin = run * RUN_LENGTH;
    const numbers = Array.from({ length: Math.min(RUN_LENGTH, cases - begin) }, (__, i) => begin + i);
    const results = await pool.run({ seed, numbers });
    done += results.length;
    display.update('calibration', done, cases);
    return results;
  });
  const results = (await Promise.all(runs)).flat();
  display.stop();
  await pool.close();
  const { text, holds } = calibrationReport(results, seed);
  if (out === undefined) print(text);
  else writeWhole(out, text);
  return holds ? 0 : 1;
}

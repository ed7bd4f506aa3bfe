import { type CommandContext, writeWhole } from '@gradproof/cli';
import { progressDisplay } from '../progress-display.js';
import { workerPool } from '../worker-pool.js';
import type { CalibrationCase } from './calibration-case.js';
import type { CalibrationKink } from './calibration-kink.js';
import { calibrationReport } from './calibration-report.js';
import { isKept } from './calibration-results.js';
import type { CalibrationPart, CalibrationTask } from './calibration-worker.js';

/** The size of a calibration, and where its report goes. */
export interface CalibrationRequest {
  /** Number of random functions; a fifth as many are checked under a float32 loss, and a third as many at kinks. */
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
  const pool = workerPool<CalibrationTask, unknown[]>(
    new URL('./calibration-worker.js', import.meta.url),
    jobs,
    signal,
  );
  const counts = { functions: cases, 'float32 losses': Math.ceil(cases / 5), kinks: Math.ceil(cases / 3) };
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const display = progressDisplay(process.stderr, () => performance.now(), 'checks');
  let done = 0;
  const results = async <Result>(part: CalibrationPart): Promise<Result[]> => {
    const runs = Array.from({ length: Math.ceil(counts[part] / RUN_LENGTH) }, async (_, run) => {
      const begin = run * RUN_LENGTH;
      const length = Math.min(RUN_LENGTH, counts[part] - begin);
      const found = await pool.run({ part, seed, numbers: Array.from({ length }, (__, i) => begin + i) });
      done += found.length;
      display.update('calibration', done, total);
      return found as Result[];
    });
    return (await Promise.all(runs)).flat();
  };
  const [functions, float32Losses, kinks] = await Promise.all([
    results<CalibrationCase>('functions'),
    results<CalibrationCase>('float32 losses'),
    results<CalibrationKink>('kinks'),
  ]);
  display.stop();
  await pool.close();
  const found = { functions, float32Losses, kinks };
  const text = calibrationReport(found, seed);
  if (out === undefined) print(text);
  else writeWhole(out, text);
  return isKept(found) ? 0 : 1;
}

import { calibrationCase } from './calibration-case.js';
import { calibrationKink } from './calibration-kink.js';
import { calibrationTrial, float32LossTrial } from './calibration-trial.js';

/** What a calibration consists of: random functions, the same functions under a float32 loss, and points where losses are not smooth. */
export const calibrationParts = ['functions', 'float32 losses', 'kinks'] as const;

export type CalibrationPart = (typeof calibrationParts)[number];

/** Cases of one part, by their numbers. */
export interface CalibrationTask {
  readonly part: CalibrationPart;
  readonly seed: number;
  readonly numbers: readonly number[];
}

const run = {
  functions: (seed: number, number: number) => calibrationCase(calibrationTrial(seed, number), seed, number),
  'float32 losses': (seed: number, number: number) => calibrationCase(float32LossTrial(seed, number), seed, number),
  kinks: calibrationKink,
} as const satisfies Record<CalibrationPart, (seed: number, number: number) => Promise<unknown>>;

/** The module that each thread of `gradcheck calibrate` runs: judges the cases with the given numbers. */
export default async function runCases({ part, seed, numbers }: CalibrationTask): Promise<unknown> {
  const cases = [];
  for (const number of numbers) cases.push(await run[part](seed, number));
  return cases;
}

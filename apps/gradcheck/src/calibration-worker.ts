import { calibrationCase } from './calibration-case.js';

/** The module that each thread of `gradcheck calibrate` runs: judges the cases with the given numbers. */
export default async function runCases({
  seed,
  numbers,
}: {
  seed: number;
  numbers: readonly number[];
}): Promise<unknown> {
  const cases = [];
  for (const number of numbers) cases.push(await calibrationCase(seed, number));
  return cases;
}

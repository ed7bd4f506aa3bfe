import { calibrationCase } from './calibration-case.js';

/** One task of the pool: a run of case numbers. */
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

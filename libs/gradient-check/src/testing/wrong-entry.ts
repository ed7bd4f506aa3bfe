import { stream } from '@gradproof/random';
import type { GradientCheck } from '../check/gradient-check.js';
import { randomCheck, withScaledEntry } from './random-check.js';

/** The random check with this seed and number, one entry of its gradient wrong by a thousandth: the one that `gradcheck calibrate` draws. */
export async function wrongEntryCheck(seed: number, number: number): Promise<GradientCheck> {
  const { check } = randomCheck(seed, number);
  const entries = Object.entries(await check.gradient(check.parameters)).flatMap(([name, values]) =>
    Array.from(values, (value, index) => ({ name, index, value })).filter(({ value }) => value !== 0),
  );
  const { name, index } = entries[stream(seed, `wrong entry ${number}`).integer(entries.length)]!;
  return withScaledEntry(check, name, index, 1.001);
}

import { stream } from '@gradproof/random';
import type { GradientCheck, GradientSet } from '../check/gradient-check.js';
import { randomCheck, withScaledEntry } from './random-check.js';

/** Where an entry stands in a gradient. */
interface EntryPlace {
  readonly name: string;
  /** Index within the parameter. */
  readonly index: number;
}

/** The entry of a gradient that case `number` of a calibration makes wrong, drawn from those that are not 0; undefined where all are 0. */
export function drawnEntry(gradient: GradientSet, seed: number, number: number): EntryPlace | undefined {
  const entries = Object.entries(gradient).flatMap(([name, values]) =>
    Array.from(values, (value, index) => ({ name, index, value })).filter(({ value }) => value !== 0),
  );
  if (entries.length === 0) return undefined;
  const { name, index } = entries[stream(seed, `wrong entry ${number}`).integer(entries.length)]!;
  return { name, index };
}

/** The random check with this seed and number, one entry of its gradient wrong by a thousandth: the one that `gradcheck calibrate` draws. */
export async function wrongEntryCheck(seed: number, number: number): Promise<GradientCheck> {
  const { check } = randomCheck(seed, number);
  const { name, index } = drawnEntry(await check.gradient(check.parameters), seed, number)!;
  return withScaledEntry(check, name, index, 1.001);
}

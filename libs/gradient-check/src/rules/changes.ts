import { type ParameterLayout, nameOf } from '../check/parameter-layout.js';
import type { CallFacts, RuleFinding } from './rule.js';

/** Every entry is the same, bit for bit. */
export function hasSameBits(values: Float64Array, expected: Float64Array): boolean {
  return values.every((value, i) => Object.is(value, expected[i]));
}

/** The first entry that differs, bit for bit, as words; undefined where none does. */
export function firstChange(layout: ParameterLayout, values: Float64Array, expected: Float64Array): string | undefined {
  const at = values.findIndex((value, i) => !Object.is(value, expected[i]));
  if (at === -1) return undefined;
  return `${nameOf(layout, at)} was ${expected[at]} and became ${values[at]}`;
}

/** What a call of the gradient at the parameters changes now. */
export async function changeNow({ subject, baseline }: CallFacts): Promise<string | undefined> {
  const { values } = await subject.gradient(subject.theta);
  return firstChange(subject.layout, values, baseline.gradient.values);
}

/** One finding with this message, or none. */
export function oneIf(message: string | undefined): readonly RuleFinding[] {
  return message === undefined ? [] : [{ message }];
}

/** Rules after which results say nothing about what the functions keep. */
export const UNSTEADY: readonly string[] = ['determinism', 'accumulation'];

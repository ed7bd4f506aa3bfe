import { type ParameterLayout, nameOf } from '../check/parameter-layout.js';
import type { CallFacts } from './rule.js';

/** Returns whether all entries are the same, bit for bit. */
export function hasSameBits(values: Float64Array, expected: Float64Array): boolean {
  return values.every((value, i) => Object.is(value, expected[i]));
}

/** Describes the first entry that is not the same, bit for bit; undefined where all are. */
export function firstChange(layout: ParameterLayout, values: Float64Array, expected: Float64Array): string | undefined {
  const at = values.findIndex((value, i) => !Object.is(value, expected[i]));
  if (at === -1) return undefined;
  return `${nameOf(layout, at)} was ${expected[at]} and became ${values[at]}`;
}

/** Calls the gradient at the check's parameters, and describes the first entry that is not what it was at first; undefined where none has changed. */
export async function changeNow({ subject, baseline }: CallFacts): Promise<string | undefined> {
  const { values } = await subject.gradient(subject.theta);
  return firstChange(subject.layout, values, baseline.gradient.values);
}

import { type BlockEvidence, type Explanation, entryName, placesOff } from './block-evidence.js';
import { divisors } from './linear-change.js';

/** Signature: the gradient is right except for two entries, rows or columns, each of which holds the values of the other. */
export function swapped(evidence: BlockEvidence): Explanation[] {
  const { numerical, isComplete } = evidence;
  const { length } = numerical;
  const off = placesOff(evidence);
  if (off.length < 2) return [];
  const found: Explanation[] = [];
  if (off.length === 2) {
    const [a, b] = off as [number, number];
    const said = (name: string): string =>
      `${entryName(evidence, name, a)} and ${entryName(evidence, name, b)} hold each other's values`;
    found.push(exchanged('entries swapped', numerical, (i) => (i === a ? b : i === b ? a : i), said));
  }
  if (!isComplete) return found;
  for (const columns of divisors(length)) {
    const rowPair = pairOf(off.map((i) => Math.floor(i / columns)));
    if (rowPair !== undefined) {
      const [a, b] = rowPair;
      const said = (name: string): string => `rows ${a} and ${b} of ${name}, of ${columns} entries, are swapped`;
      const distance = (b - a) * columns;
      const from = (i: number): number => i + across(Math.floor(i / columns), a, b) * distance;
      found.push(exchanged('rows swapped', numerical, from, said));
    }
    const columnPair = pairOf(off.map((i) => i % columns));
    if (columnPair !== undefined) {
      const [a, b] = columnPair;
      const said = (name: string): string => `columns ${a} and ${b} of ${name}, of ${columns}, are swapped`;
      const from = (i: number): number => i + across(i % columns, a, b) * (b - a);
      found.push(exchanged('columns swapped', numerical, from, said));
    }
  }
  return found;
}

function exchanged(
  signature: string,
  numerical: Float64Array,
  from: (i: number) => number,
  message: (name: string) => string,
): Explanation {
  return { signature, factor: 1, gain: 4, predicted: numerical.map((_, i) => numerical[from(i)]!), message };
}

/** Returns the direction from `at` to the other of the two places; 0 where `at` is neither. */
function across(at: number, a: number, b: number): -1 | 0 | 1 {
  if (at === a) return 1;
  return at === b ? -1 : 0;
}

/** Returns the two numbers that a list consists of, the smaller one first; undefined where there are more or fewer. */
function pairOf(numbers: readonly number[]): readonly [number, number] | undefined {
  const [a, b, ...more] = [...new Set(numbers)];
  if (a === undefined || b === undefined || more.length > 0) return undefined;
  return a < b ? [a, b] : [b, a];
}

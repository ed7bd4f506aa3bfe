import { type BlockEvidence, type Explanation, INFORMATIVE, asSeen, entryName, placesOff } from './block-evidence.js';
import { shownApart } from './shown-factor.js';

/** The signature of a gradient that is right except for one entry. */
export const SINGLE_ENTRY = 'single entry';

/** Signature: the gradient is right except for one entry. */
export function singleEntry(evidence: BlockEvidence): Explanation[] {
  const { analytic, numerical } = evidence;
  const off = placesOff(evidence);
  if (analytic.length < 2 || off.length !== 1) return [];
  const at = off[0]!;
  // of two entries, a single wrong one is a case of its own only where it was left out
  if (analytic.length < INFORMATIVE && analytic[at] !== 0) return [];
  const factor = numerical[at] === 0 ? Number.MAX_VALUE : analytic[at]! / numerical[at]!;
  // the entry holds a part of a sum
  const place =
    factor > 0 && factor < 1
      ? 'an index that repeats, where the last write must not replace the sum, at the ends of loops and at special cases'
      : 'the ends of loops and at special cases';
  const [own, truth] = shownApart(analytic[at]!, numerical[at]!);
  const message = (name: string): string =>
    `only ${entryName(evidence, name, at)} is wrong, ${own} for ${truth}: look at ${place}`;
  return [asSeen(evidence, { signature: SINGLE_ENTRY, factor, message }, off)];
}

/** Signature: the gradient is right except for entries whose derivative is 0. */
export function strayValues(evidence: BlockEvidence): Explanation[] {
  const { analytic, numerical, bound } = evidence;
  const off = placesOff(evidence);
  const idle = off.every((i) => Math.abs(numerical[i]!) <= bound[i]!);
  if (!idle || off.length < 2 || off.length > analytic.length / 2) return [];
  const { elsewhere } = evidence;
  // what the gradient computes changes with the parameters, but for what is linear in them
  const isFixed = elsewhere && off.every((i) => elsewhere.analytic[i] === analytic[i]);
  const padding = 'a mask, a border or padding that the gradient does not know of';
  const memory = 'memory that was never cleared';
  const message = (name: string): string =>
    `${off.length} entries of ${name} are not 0 though their derivative is` +
    (isFixed === true
      ? `, and the same at other parameters: ${memory}, or ${padding}`
      : `: ${padding}${isFixed === undefined ? `, or ${memory}` : ''}`);
  return [asSeen(evidence, { signature: 'stray values', factor: 0, message }, off)];
}

/** Signature: the gradient is right except for the first or the last entries, which are 0. */
export function endDropped(evidence: BlockEvidence): Explanation[] {
  const { analytic, isComplete } = evidence;
  const off = placesOff(evidence);
  const count = off.length;
  const contiguous = off.every((at, i) => at === off[0]! + i);
  if (!isComplete || count < 2 || count === analytic.length || !contiguous || off.some((i) => analytic[i] !== 0))
    return [];
  const dropped = (signature: string, what: string, cause: string): Explanation => {
    const message = (name: string): string =>
      `the ${what} ${count} entries of ${name} are 0 and the rest is right: a loop ${cause}`;
    return asSeen(evidence, { signature, factor: 0, message }, off);
  };
  if (off[0] === 0) return [dropped('start dropped', 'first', 'starts too late')];
  return off.at(-1) === analytic.length - 1 ? [dropped('end dropped', 'last', 'ends too early')] : [];
}

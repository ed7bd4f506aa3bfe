import { largestOf } from '../probe/vector.js';
import type { BlockEvidence, Explanation } from './block-evidence.js';
import { nearbyBits } from './factor-nearby.js';
import { ENOUGH, nameBits } from './name-bits.js';

/** Part of an error that an explanation may leave over: a mistake that explains less than nearly all of the error explains nothing. */
export const UNEXPLAINED = 1e-2;

/**
 * Returns whether an explanation is more than chance, or than what simpler faults look like. Each number that the gradient has wrong, and the
 * explanation right, is evidence, by the logarithm of how far the error exceeds the room that the explanation leaves. A number that is right already
 * is not evidence, nor is a 0, since an entry left out is simpler than anything else. Where a factor of each entry explains it, entries of one factor
 * count once, and by no more bits than it takes to name that factor: a sign or a small fraction says little.
 * At other parameters, what counts is by how much the factor was to change, and did.
 * Which entries are wrong is evidence where the explanation says so. Each number that was fitted takes away as much as the best entry gives, and the
 * choice among many explanations takes away as many bits as it takes to name one.
 *
 * @param room - how far each entry can be from the prediction
 */
export function isMoreThanChance(evidence: BlockEvidence, explanation: Explanation, room: Float64Array): boolean {
  const { analytic, numerical, bound, parameters } = evidence;
  const { isSeen, fitted = 0, choices = 1, telling = 'entries', isFactor, factorAt } = explanation;
  if (isSeen) return true;
  const factorOf = isFactor === true ? undefined : factorAt;
  const facts = new Map<number, number>();
  let wrong = 0;
  analytic.forEach((value, i) => {
    const error = Math.abs(value - numerical[i]!);
    if (error <= bound[i]!) return;
    wrong++;
    const isLeftOut = isFactor !== true && Math.abs(value) <= bound[i]!;
    const simple = factorOf === undefined ? Infinity : nameBits(value, numerical[i]!, bound[i]!);
    const bits = isLeftOut ? 0 : Math.min(simple, Math.max(0, Math.log2(error / room[i]!)));
    const fact = factorOf?.(parameters[i]!) ?? value;
    facts.set(fact, Math.max(bits, facts.get(fact) ?? 0));
  });
  const bits = [...facts.values()].toSorted((a, b) => b - a);
  const unfitted = bits.slice(fitted).reduce((sum, each) => sum + each, 0);
  const places = telling === 'places' ? placeBits(analytic.length, wrong) : 0;
  return unfitted + places + nearbyBits(evidence, explanation) - Math.log2(choices) >= ENOUGH;
}

/** Returns whether a rounded gradient's errors, in units of its last digit, are large enough to come from rounding, which makes all errors up to a half. */
export function isLikeRounding(errors: Float64Array): boolean {
  return -errors.length * Math.log2(2 * largestOf(errors)) < ENOUGH;
}

/** Returns how many bits it takes to say which of the entries are wrong. */
function placeBits(entries: number, wrong: number): number {
  let bits = 0;
  for (let i = 0; i < wrong; i++) bits += Math.log2((entries - i) / (i + 1));
  return bits;
}

/** Returns whether it is more than chance that just these entries are wrong, as one of several rules says. */
export function arePlacesTold(entries: number, wrong: number, rules: number): boolean {
  return placeBits(entries, wrong) - Math.log2(rules) >= ENOUGH;
}

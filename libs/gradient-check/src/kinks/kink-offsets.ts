import type { RandomStream } from '@gradproof/random';
import { randomSign } from '../probe/scales.js';

/** How far the other parts move at most, where one part moves by 1 or more: far less, so that the one part decides. */
const REST = 2 ** -2;
/**
 * A short move, as a share of the others: that of parts or entries which would stay tied if all moved alike, and of what follows a slope as it turns. Calibrated on
 * random kinks.
 */
export const APART = 2 ** -6;
/** Number of points at which all parts, or all entries, move at random: enough for some to put any one of three neighbours between the other two. */
export const RANDOM_POINTS = 12;

/** A random position on either side of every kink, 0.5 to 1 away from it. */
export function randomSides(length: number, random: RandomStream): Float64Array {
  return Float64Array.from({ length }, () => randomSign(random) * (0.5 + random.uniform() / 2));
}

/**
 * Offsets at which to look for pieces: two on opposite sides; the parts in their order and in reverse, since many implementations give a tie to its first
 * argument or its last; each part in turn far up and far down, with the others as in the first; random ones.
 */
export function offsetsOf(weights: Float64Array, farthest: number, random: RandomStream): Float64Array[] {
  const rest = randomSides(weights.length, random).map((value) => REST * value);
  // from 1 to 2, so that every part leaves the point, in unequal steps: parts at equal distances would stay tied
  const rising = Float64Array.from(weights, (_, part) => 1 + (part + 1 - random.uniform() / 2) / weights.length);
  const offsets: Float64Array[] = [rest, rest.map((value) => -value), rising, rising.toReversed()];
  for (const part of weights.keys()) {
    // where it may not move so far, the others move by less
    const far = farAlone(weights, part);
    const most = Math.min(far, farthest);
    // but never by so little that they would stay tied
    const share = Math.max(most / far, APART);
    const others = rest.map((value) => share * value);
    for (const side of [most, -most]) offsets.push(others.with(part, side));
  }
  for (let k = 0; k < RANDOM_POINTS; k++) offsets.push(Float64Array.from(weights, () => random.normal()));
  return offsets;
}

/** How far one part must move to decide alone which piece is met: it then changes the loss by at least twice as much as any of the others. */
export function farAlone(weights: Float64Array, part: number): number {
  const largest = Math.max(...weights);
  return largest > 0 ? Math.max(1, (2 * REST * largest) / weights[part]!) : 1;
}

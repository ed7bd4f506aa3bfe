import type { RandomStream } from '@gradproof/random';

/** Share of the farthest part that the others are moved by where one part moves most. */
const REST = 1 / 4;
/** Points that move every part, or every entry, at random: of three in a row, the order in which one lies between the others is met by some. */
export const RANDOM_POINTS = 12;

/** A random place on either side of every kink, not near to any. */
export function randomSides(length: number, random: RandomStream): Float64Array {
  return Float64Array.from({ length }, () => (random.uniform() < 0.5 ? -1 : 1) * (0.5 + random.uniform() / 2));
}

/** The first two on opposite sides; then each part in turn, up and down, beside the first; then random ones. */
export function offsetsOf(weights: Float64Array, farthest: number, random: RandomStream): Float64Array[] {
  const rest = randomSides(weights.length, random).map((value) => REST * value);
  const offsets: Float64Array[] = [rest, rest.map((value) => -value)];
  for (const part of weights.keys()) {
    const far = Math.min(farAlone(weights, part), farthest);
    for (const side of [far, -far]) offsets.push(rest.with(part, side));
  }
  for (let k = 0; k < RANDOM_POINTS; k++) offsets.push(Float64Array.from(weights, () => random.normal()));
  return offsets;
}

/** How far one part moves to decide by itself which piece it is: it changes the loss by at least twice what any other does that moves with the rest. */
export function farAlone(weights: Float64Array, part: number): number {
  return Math.max(1, (2 * REST * Math.max(...weights)) / weights[part]!);
}

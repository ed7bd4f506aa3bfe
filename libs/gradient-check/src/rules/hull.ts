import { dot } from '../verdict/kink-vector.js';

/** Largest number of rounds in the search for the nearest point of the hull. */
const SEARCH_ROUNDS = 256;

/** Returns the vector from the nearest point of the pieces' convex hull to `target` (Gilbert 1966). */
export function fromHull(pieces: readonly Float64Array[], target: Float64Array): Float64Array {
  let nearest = pieces[0]!;
  for (let round = 0; round < SEARCH_ROUNDS; round++) {
    const gap = target.map((value, k) => value - nearest[k]!);
    const best = pieces.reduce((a, b) => (dot(b, gap) > dot(a, gap) ? b : a));
    const step = best.map((value, k) => value - nearest[k]!);
    const length = dot(step, step);
    const share = length === 0 ? 0 : Math.min(1, dot(step, gap) / length);
    if (!(share > 0)) break;
    nearest = nearest.map((value, k) => value + share * step[k]!);
  }
  return target.map((value, k) => value - nearest[k]!);
}

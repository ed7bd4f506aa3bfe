import { dot } from '../../kinks/kink-vector.js';

/** Largest number of rounds in the search for the nearest point of the hull. */
const SEARCH_ROUNDS = 256;

/** Returns the vector from the nearest point of the pieces' convex hull to `target` (Gilbert 1966). */
export function fromHull(pieces: readonly Float64Array[], target: Float64Array): Float64Array {
  let nearest = pieces[0]!;
  for (let round = 0; round < SEARCH_ROUNDS; round++) {
    const gap = target.map((value, k) => value - nearest[k]!);
    const best = farthest(pieces, gap);
    const step = best.map((value, k) => value - nearest[k]!);
    const length = dot(step, step);
    const share = length === 0 ? 0 : Math.min(1, dot(step, gap) / length);
    if (!(share > 0)) break;
    nearest = nearest.map((value, k) => value + share * step[k]!);
  }
  return target.map((value, k) => value - nearest[k]!);
}

/** Returns the first of the pieces that reach farthest along a direction. */
function farthest(pieces: readonly Float64Array[], direction: Float64Array): Float64Array {
  let [best, reach] = [pieces[0]!, dot(pieces[0]!, direction)];
  for (const piece of pieces) {
    const here = dot(piece, direction);
    if (here > reach) [best, reach] = [piece, here];
  }
  return best;
}

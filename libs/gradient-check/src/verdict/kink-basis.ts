import { RESOLUTION } from '../check/resolution.js';
import { type KinkGroup, dot, norm } from './kink-group.js';

/** An orthonormal basis of the differences between the pieces, the largest first, but for those that are only blurred. */
export function basisOf({ pieces, blur }: Pick<KinkGroup, 'pieces' | 'blur'>): Float64Array[] {
  const least = Math.max(RESOLUTION, blur) * Math.max(...pieces.map(({ slope }) => norm(slope)));
  const basis: Float64Array[] = [];
  let rests: Float64Array[] = pieces.map(({ slope }) => slope.map((value, k) => value - pieces[0]!.slope[k]!));
  for (;;) {
    const largest = rests.reduce((a, b) => (norm(b) > norm(a) ? b : a));
    const size = norm(largest);
    if (!(size > least)) return basis;
    const axis = largest.map((value) => value / size);
    basis.push(axis);
    rests = rests.map((rest) => without([axis], rest));
  }
}

/** What is orthogonal to the basis; taken off twice, so that rounding leaves nothing. */
export function without(basis: readonly Float64Array[], vector: Float64Array): Float64Array {
  let rest = vector;
  for (const axis of [...basis, ...basis]) {
    const share = dot(axis, rest);
    rest = rest.map((value, k) => value - share * axis[k]!);
  }
  return rest;
}

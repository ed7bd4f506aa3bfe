import { RESOLUTION } from '../check/resolution.js';
import type { KinkGroup } from './kink-group.js';
import type { SmoothPiece } from './kink-pieces.js';
import { dot, norm } from './kink-vector.js';

type Pieces = Pick<KinkGroup, 'pieces' | 'blur'>;

/** The largest difference between slopes that blur alone explains. */
function leastOf({ pieces, blur }: Pieces): number {
  return Math.max(RESOLUTION, blur) * Math.max(...pieces.map(({ slope }) => norm(slope)));
}

/** Those of `more` pieces whose slopes lie outside the span of the group's own differences, by more than blur explains. */
export function newAmong(group: Pieces, more: readonly SmoothPiece[]): SmoothPiece[] {
  const basis = basisOf(group);
  const first = group.pieces[0]!.slope;
  const least = leastOf(group);
  return more.filter(
    ({ slope }) =>
      norm(
        without(
          basis,
          slope.map((value, k) => value - first[k]!),
        ),
      ) > least,
  );
}

/** An orthonormal basis of the differences between the slopes of the pieces, the largest first; those that blur explains are left out. */
export function basisOf({ pieces, blur }: Pieces): Float64Array[] {
  const least = leastOf({ pieces, blur });
  const basis: Float64Array[] = [];
  let rests = pieces.map(({ slope }) => {
    const rest = slope.map((value, k) => value - pieces[0]!.slope[k]!);
    return { rest, size: norm(rest) };
  });
  for (;;) {
    rests = rests.filter(({ size }) => size > least);
    if (rests.length === 0) return basis;
    const { rest: largest, size: length } = rests.reduce((a, b) => (b.size > a.size ? b : a));
    const axis = largest.map((value) => value / length);
    basis.push(axis);
    for (const each of rests) {
      subtract(axis, each.rest);
      subtract(axis, each.rest);
      each.size = norm(each.rest);
    }
  }
}

/** Takes the part along an axis off a vector, in place. */
function subtract(axis: Float64Array, vector: Float64Array): void {
  const share = dot(axis, vector);
  for (let k = 0; k < vector.length; k++) vector[k]! -= share * axis[k]!;
}

/** The part of a vector that is orthogonal to the basis; the rest is subtracted twice, so that rounding leaves nothing of it. */
export function without(basis: readonly Float64Array[], vector: Float64Array): Float64Array {
  const rest = vector.slice();
  for (const axis of [...basis, ...basis]) subtract(axis, rest);
  return rest;
}

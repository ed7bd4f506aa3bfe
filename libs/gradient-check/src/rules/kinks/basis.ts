import { RESOLUTION } from '../../check/resolution.js';
import type { KinkGroup } from '../../kinks/kink-group.js';
import { type SmoothPiece, largestSlope } from '../../kinks/kink-pieces.js';
import { dot, minus, norm, plus, unit } from '../../probe/vector.js';

type Pieces = Pick<KinkGroup, 'pieces' | 'blur'>;

/** The largest difference between slopes that blur alone explains. */
function leastOf({ pieces, blur }: Pieces): number {
  return Math.max(RESOLUTION, blur) * largestSlope(pieces);
}

/** Those of `more` pieces whose slopes lie outside the span of the group's own differences, by more than blur explains. */
export function newAmong(group: Pieces, more: readonly SmoothPiece[]): SmoothPiece[] {
  const basis = basisOf(group);
  const first = group.pieces[0]!.slope;
  const least = leastOf(group);
  return more.filter(({ slope }) => norm(without(basis, minus(slope, first))) > least);
}

/** An orthonormal basis of the differences between the slopes of the pieces, the largest first; those that blur explains are left out. */
export function basisOf({ pieces, blur }: Pieces): Float64Array[] {
  const least = leastOf({ pieces, blur });
  const basis: Float64Array[] = [];
  let rests = pieces.map(({ slope }) => minus(slope, pieces[0]!.slope));
  for (;;) {
    rests = rests.filter((rest) => norm(rest) > least);
    if (rests.length === 0) return basis;
    const axis = unit(rests.reduce((a, b) => (norm(b) > norm(a) ? b : a)));
    basis.push(axis);
    rests = rests.map((rest) => without([axis], rest));
  }
}

/** The part of a vector that is orthogonal to the basis; the rest is subtracted twice, so that rounding leaves nothing of it. */
export function without(basis: readonly Float64Array[], vector: Float64Array): Float64Array {
  return [...basis, ...basis].reduce((rest, axis) => plus(rest, -dot(axis, rest), axis), vector);
}

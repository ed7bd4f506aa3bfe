import { RESOLUTION } from '../check/resolution.js';
import type { Neighbour } from '../probe/neighbour.js';
import { dot, norm } from '../probe/vector.js';

/** Smallest change of slope that counts, as a share of the steepest: ten times the error that a verdict must notice. Curvature and rounding cause less. */
export const LEAST_CHANGE = 10 * RESOLUTION;
/**
 * Slopes that differ by less than this share of the change in question, from piece to piece or of a gradient from the loss, are not told apart. Calibrated on
 * random kinks.
 */
export const TOLD_APART = 0.1;

/** One of the smooth pieces of the loss that meet at the kinks; its vectors have one value per part, in units of the entries' scales. */
export interface SmoothPiece {
  /** Where it was met, in units of the group's distance. */
  readonly offset: Float64Array;
  readonly slope: Float64Array;
  /** By how much the loss rises up to there, per distance. */
  readonly rise: number;
  readonly at: Neighbour;
}

/** The pieces at these offsets, where the gradient is made of numbers. */
export async function piecesOf(
  { pieceAt }: { readonly pieceAt: (offset: Float64Array) => Promise<SmoothPiece | undefined> },
  offsets: Iterable<Float64Array>,
): Promise<SmoothPiece[]> {
  const pieces: SmoothPiece[] = [];
  for (const offset of offsets) {
    const piece = await pieceAt(offset);
    if (piece?.slope.every(Number.isFinite) === true) pieces.push(piece);
  }
  return pieces;
}

/** Those pieces up to which the loss rises as their slope says, as far as rounding and curvature let that be seen. */
export function rightAmong(
  { rounding, blur }: { readonly rounding: number; readonly blur: number },
  pieces: readonly SmoothPiece[],
): SmoothPiece[] {
  const least = (LEAST_CHANGE + blur) * largestSlope(pieces);
  return pieces.filter((piece) => misfitOf(piece) <= least + rounding / norm(piece.offset));
}

/** The length of the longest slope; 0 without any piece. */
export function largestSlope(pieces: readonly Pick<SmoothPiece, 'slope'>[]): number {
  return Math.max(0, ...pieces.map(({ slope }) => norm(slope)));
}

/** The smallest and the largest gradient of one entry at these points. */
export function rangeOf(points: readonly Pick<SmoothPiece, 'at'>[], index: number): readonly [number, number] {
  const values = points.map(({ at }) => at.gradient.values[index]!);
  return [Math.min(...values), Math.max(...values)];
}

/** By how much the rise of the loss to a piece differs from its slope, per distance. */
export function misfitOf({ slope, offset, rise }: Omit<SmoothPiece, 'at'>): number {
  return Math.abs(dot(slope, offset) - rise) / norm(offset);
}

import { type ParameterLayout, nameOf } from '../check/parameter-layout.js';
import type { SlopePoint } from '../derivative/direction-slope.js';
import { RESOLUTION } from '../check/resolution.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import type { OutcomeFacts } from './rule.js';

/** Entries at kinks up to which they are looked at together: each takes a gradient. */
const MOST_ENTRIES = 128;
/** Points beside the kinks, besides one for each entry. */
const SPARE_POINTS = 12;
/** Share of the slopes of single entries that a fault counts from: the smallest part that a tie is wrongly split by is an eighth. */
export const GROSS = 0.01;

/** Indices into theta of the entries at kinks that stand by themselves. */
export function entriesAtKinks(outcomes: readonly BlockOutcome[]): number[] {
  return outcomes.flatMap(({ block, results }) =>
    [...results]
      .filter(([, { kink, verdict }]) => kink !== undefined && verdict.outcome !== 'fail')
      .map(([index]) => block.offset + index),
  );
}

/** There are several of them, and not too many. */
export function isGroup(outcomes: readonly BlockOutcome[]): boolean {
  const { length } = entriesAtKinks(outcomes);
  return length >= 2 && length <= MOST_ENTRIES;
}

/** A smooth piece beside the kinks, of their entries alone, in units of the scales: where it was met, and its gradient. */
export interface SmoothPiece {
  readonly offset: Float64Array;
  readonly slope: Float64Array;
}

/** Smooth pieces at random points beside the kinks, one more than a dozen for each entry. */
export async function piecesBeside(
  { point: { theta, scales, nearby } }: OutcomeFacts,
  entries: readonly number[],
): Promise<SmoothPiece[]> {
  const points = await nearby.pieces(entries.length + SPARE_POINTS);
  return points.map((point) => ({
    offset: Float64Array.from(entries, (index) => (point.theta[index]! - theta[index]!) / scales[index]!),
    slope: Float64Array.from(entries, (index) => point.gradient.values[index]! * scales[index]!),
  }));
}

/** Each piece is the largest of all where it was met, or each the smallest: the loss is convex there, or concave. */
export function isOneSided(pieces: readonly SmoothPiece[]): boolean {
  const steepest = Math.max(...pieces.map(({ slope }) => norm(slope)));
  const holds = (sign: number): boolean =>
    pieces.every(({ offset, slope }) => {
      const least = sign * dot(slope, offset) + RESOLUTION * steepest * norm(offset);
      return pieces.every((other) => sign * dot(other.slope, offset) <= least);
    });
  return holds(1) || holds(-1);
}

/** The point without the gradient's jumps across the kinks: they are no rounding. */
export function exactSlopes({ slopes, point }: OutcomeFacts): SlopePoint {
  const { relative } = point.gradientNoise;
  return { ...slopes, uncertainty: slopes.gradient.map((value) => relative * Math.abs(value)) };
}

export function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, k) => sum + value * b[k]!, 0);
}

export function norm(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}

/** The first few entries by name, and how many more there are. */
export function listOf(layout: ParameterLayout, entries: readonly number[]): string {
  const names = entries.slice(0, 3).map((index) => nameOf(layout, index));
  return entries.length > names.length
    ? `${names.join(', ')} and ${entries.length - names.length} more`
    : names.join(' and ');
}

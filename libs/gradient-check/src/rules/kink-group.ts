import { type ParameterLayout, nameOf } from '../check/parameter-layout.js';
import type { SlopePoint } from '../derivative/direction-slope.js';
import type { BlockOutcome } from '../verdict/check-blocks.js';
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

/** Gradients of the smooth pieces beside the kinks, of these entries alone, in units of their scales. */
export async function piecesBeside(
  { point: { scales, nearby } }: OutcomeFacts,
  entries: readonly number[],
): Promise<Float64Array[]> {
  const points = await nearby.pieces(entries.length + SPARE_POINTS);
  return points.map(({ gradient }) => Float64Array.from(entries, (index) => gradient.values[index]! * scales[index]!));
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
  return entries.length > names.length ? `${names.join(', ')} and ${entries.length - names.length} more` : names.join(' and ');
}

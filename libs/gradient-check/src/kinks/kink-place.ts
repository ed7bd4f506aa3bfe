import { RESOLUTION } from '../check/resolution.js';
import { type Kink, jumpOf } from '../derivative/one-sided.js';
import { certainNoise } from '../noise/entry-noise.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import type { EntryAtKink } from './entries-at-kinks.js';
import type { KinkGroup } from './kink-group.js';
import { rangeOf } from './kink-pieces.js';
import { kinkPosition } from '../verdict/kink-verdict.js';

/** Where an analytic value lies at a kink, and by how much rounding may have moved it. */
export interface PlaceAtKink {
  readonly rounding: number;
  readonly position: ReturnType<typeof kinkPosition>;
  readonly among: 'inside' | 'outside' | 'unknown';
}

/** By how much blur may move a gradient out of a range of slopes; an error of 0.1 % does not count either. */
export function toleranceOf(blur: number, analytic: number, [low, high]: readonly [number, number]): number {
  return Math.max(RESOLUTION, blur) * Math.max(Math.abs(analytic), high - low);
}

/** Where the analytic value of an entry lies at its kink: within the two slopes, or within those of the pieces that meet there. */
export function placeOf(point: CheckedPoint, group: KinkGroup, { index, kink, isHidden }: EntryAtKink): PlaceAtKink {
  const analytic = point.gradient[index]!;
  const noise = point.gradientNoise.at(index);
  // the spread of the gradient across the kinks is not rounding, but what exceeds the spread of the pieces is
  const own = certainNoise(noise);
  const [low, high] = rangeOf(group.pieces, index);
  const spread = Math.max(jumpOf(kink), high - low);
  const rounding = own > 2 * spread ? own : point.gradientNoise.relative * Math.abs(analytic);
  const position = kinkPosition(analytic, kink, rounding);
  if (position !== 'outside') return { rounding, position, among: 'inside' };
  // the value may be what is left of far larger terms that cancel
  const wider = rounding + noise.floor;
  const place = { rounding: wider, position: kinkPosition(analytic, kink, wider) };
  if (place.position !== 'outside') return { ...place, among: 'inside' };
  const ranges = isHidden ? group.entries.map((each) => rangeOf(group.pieces, each)) : [[low, high] as const];
  return { ...place, among: placeAmongPieces(group, index, analytic, kink, ranges) };
}

/**
 * Where several kinks meet, as in a sum over samples, the rules of each kink may add up to a value outside the two slopes. It must then lie
 * between the gradients of the smooth pieces; where no line shows the kinks, between those of any entry, since some pieces are rare.
 */
function placeAmongPieces(
  { pieces, blur }: KinkGroup,
  index: number,
  analytic: number,
  kink: Kink,
  ranges: readonly (readonly [number, number])[],
): 'inside' | 'outside' | 'unknown' {
  const values = pieces.map(({ at }) => at.gradient.values[index]!);
  const slopes = [kink.left.value, kink.right.value];
  const ends = [...slopes, ...ranges.flat()];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const tolerance = toleranceOf(blur, analytic, [low, high]);
  const beyond = Math.max(low - analytic, analytic - high);
  if (beyond <= tolerance) return 'inside';
  // at a single kink every piece nearby has one of the two slopes
  const isSlope = (near: number): boolean => slopes.some((slope) => Math.abs(near - slope) <= tolerance);
  return values.every(isSlope) || beyond > high - low ? 'outside' : 'unknown';
}

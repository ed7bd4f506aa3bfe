import type { Block } from '../check/parameter-layout.js';
import { GOAL } from '../derivative/ladder-settings.js';
import { firstLook } from '../derivative/first-look.js';
import { entryLadder } from '../derivative/step-memory.js';
import { entryLine } from '../probe/line.js';
import type { Neighbour } from '../probe/neighbour.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import { type BlockEvidence, type EntryNearby, placesOff } from './block-evidence.js';

/** A point near that of the check, at which a diagnosis may look at single derivatives as well. */
export interface PointNearby {
  readonly theta: Float64Array;
  /** The gradient on trial there. */
  readonly gradient: Float64Array;
  /** Returns the derivative of the loss by an entry of a block there, from six losses; undefined where these do not show it. */
  readonly slope: (
    block: Block,
    index: number,
  ) => Promise<{ readonly value: number; readonly bound: number } | undefined>;
}

/** Returns the neighbour of a check's point as a diagnosis sees it. */
export function pointNearby(
  { subject, lossNoise, scales }: Pick<CheckedPoint, 'subject' | 'lossNoise' | 'scales'>,
  { theta, loss, gradient }: Neighbour,
): PointNearby {
  return {
    theta,
    gradient: gradient.values,
    async slope(block, index) {
      const at = block.offset + index;
      const span = entryLadder(block, theta[at]!, scales[at]!);
      const settings = { ...span, origin: loss, noise: lossNoise, goal: (value: number) => GOAL * Math.abs(value) };
      return firstLook(entryLine(subject, theta, block, at), settings);
    },
  };
}

/** Number of wrong entries that tell whether a factor changes: one would do, but its derivative may not show. */
export const FOR_FACTOR = 2;
/** Number of wrong entries that tell whether an error keeps its direction. */
export const FOR_DIRECTION = 8;

/** Returns the evidence with what is seen of the wrong entries that are known best at other parameters. */
export async function withNearby(
  evidence: BlockEvidence,
  { block, results }: BlockOutcome,
  point: PointNearby,
  count: number,
): Promise<BlockEvidence> {
  const { numerical, bound, indices } = evidence;
  const precision = (place: number): number => bound[place]! / Math.abs(numerical[place]!);
  const places = placesOff(evidence).toSorted((a, b) => precision(a) - precision(b));
  const nearby = new Map<number, EntryNearby>();
  for (const place of places.slice(0, count)) {
    const index = indices[place]!;
    const slope = await point.slope(block, index);
    if (slope === undefined) continue;
    const at = block.offset + index;
    const { gradientRounding, cancellation } = results.get(index)!.verdict.budget.certain;
    nearby.set(place, {
      parameter: point.theta[at]!,
      analytic: point.gradient[at]!,
      numerical: slope.value,
      // the gradient is rounded as much as at the parameters
      rounding: gradientRounding + cancellation,
      bound: slope.bound,
    });
  }
  return { ...evidence, nearby };
}

import type { RandomStream } from '@gradproof/random';
import type { Subject } from '../check/subject.js';
import { type DerivativeEstimate, estimateDerivative } from '../derivative/derivative-estimate.js';
import { SMALLEST } from '../derivative/direction-units.js';
import { GOAL } from '../derivative/ladder-settings.js';
import type { LossNoise } from '../noise/loss-noise.js';
import type { Line } from '../probe/line.js';
import { entryScales, randomSign } from '../probe/scales.js';
import { plus } from '../probe/vector.js';

/** A point at which the law is checked, with the loss there and its rounding. */
export interface LinearityPoint {
  readonly theta: Float64Array;
  readonly loss: number;
  readonly noise: LossNoise;
}

/** Factor from a step to one far below it, which passes by what lies at the first: from each step on which a failure must persist to the next. */
export const FAR_BELOW = 2 ** -6;
/** Share of the failure by which it may vary on these steps; they end where rounding reaches that share. */
const DEVIATION = 0.25;
/** Number of roundings in one excess: those of four losses, and of the differences between them. */
export const ROUNDINGS_OF_LOSS = 8;

/** How much the loss rises along the first direction, the second, and both together. */
type Rises = readonly [number, number, number];

/** The loss along two directions, and the largest values seen so far. */
export interface Excess {
  /** Returns the rises of the loss from the point, at step `t`. */
  readonly risesAt: (t: number) => Promise<Rises>;
  readonly seen: {
    /** Largest absolute slope along one of the directions, or along both. */
    steepest: number;
    /** Largest |loss|. */
    highest: number;
  };
}

/** Returns the loss at `point` along the two directions, each by itself and both together. */
export function excessAlong(
  subject: Subject,
  { theta, loss }: LinearityPoint,
  [a, b]: readonly [Float64Array, Float64Array],
): Excess {
  const seen = { steepest: 0, highest: Math.abs(loss) };
  const riseAlong = async (t: number, ...directions: readonly Float64Array[]): Promise<number> => {
    const value = await subject.loss(directions.reduce((at, direction) => plus(at, t, direction), theta));
    if (Number.isFinite(value)) seen.highest = Math.max(seen.highest, Math.abs(value));
    return value - loss;
  };
  return {
    seen,
    async risesAt(t) {
      const rises: Rises = [await riseAlong(t, a), await riseAlong(t, b), await riseAlong(t, a, b)];
      for (const slope of rises.map((rise) => rise / t)) {
        if (Number.isFinite(slope)) seen.steepest = Math.max(seen.steepest, Math.abs(slope));
      }
      return rises;
    },
  };
}

const excessOf = ([alongA, alongB, alongBoth]: Rises): number => alongBoth - alongA - alongB;

/** Estimates the slope at step 0 of the excess, which is what the loss rises along both directions beyond the sum of its rises along each. */
export function slopeOf(
  { risesAt, seen }: Excess,
  { noise }: LinearityPoint,
  start: number,
): Promise<DerivativeEstimate> {
  const line: Line = { offset: (t) => t, at: async (t) => excessOf(await risesAt(t)) };
  return estimateDerivative(line, {
    origin: 0,
    noise: {
      bound: () => ROUNDINGS_OF_LOSS * noise.bound(seen.highest),
      narrow: () => ROUNDINGS_OF_LOSS * noise.narrow(seen.highest),
    },
    start,
    scale: 1,
    smallest: SMALLEST,
    largest: start,
    goal: () => GOAL * seen.steepest,
  });
}

/** Returns whether the slope of the excess differs from 0 by more than its error bound; false at a kink. */
export function isBroken({ value, bound, kink }: DerivativeEstimate): boolean {
  return kink === undefined && Math.abs(value) > bound;
}

/**
 * Returns whether the excess keeps its slope down to the smallest steps, and the point is not at a kink. At larger steps, kinks on the way can add up
 * to a slope; at a kink, the rises to the two sides do not cancel.
 */
export async function persists(
  { risesAt, seen }: Excess,
  { loss, noise }: LinearityPoint,
  { value, step }: DerivativeEstimate,
): Promise<boolean> {
  const tolerance = DEVIATION * Math.abs(value);
  let smooth = false;
  for (let t = step * FAR_BELOW; ; t *= FAR_BELOW) {
    seen.highest = Math.abs(loss); // the size of the loss far away does not matter here
    const [right, left] = [await risesAt(t), await risesAt(-t)];
    if (!((ROUNDINGS_OF_LOSS * noise.bound(seen.highest)) / t < tolerance)) return smooth;
    if (!(Math.abs((excessOf(right) - excessOf(left)) / (2 * t) - value) <= tolerance)) return false;
    smooth = right.every((rise, i) => Math.abs(rise + left[i]!) / t <= tolerance);
  }
}

/** Returns two random directions, in units of the entries' scales. Each moves every other one of the groups, in random order. */
export function disjointDirections(
  { layout }: Subject,
  theta: Float64Array,
  groups: readonly (readonly number[])[],
  random: RandomStream,
): readonly [Float64Array, Float64Array] {
  const scales = entryScales(layout, theta);
  const directions = [new Float64Array(layout.size), new Float64Array(layout.size)] as const;
  random.shuffle(groups.length).forEach((at, i) => {
    for (const index of groups[at]!) {
      directions[i % 2]![index] = randomSign(random) * (0.5 + random.uniform()) * scales[index]!;
    }
  });
  return directions;
}

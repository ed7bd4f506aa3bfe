import type { RandomStream } from '@gradproof/random';
import type { Subject } from '../check/subject.js';
import { type DerivativeEstimate, estimateDerivative } from '../derivative/derivative-estimate.js';
import type { LossNoise } from '../noise/loss-noise.js';
import type { Line } from '../probe/line.js';
import { entryScales } from '../probe/scales.js';

/** Where the law is checked: a point, the loss there, and its rounding. */
export interface LinearityPoint {
  readonly theta: Float64Array;
  readonly loss: number;
  readonly noise: LossNoise;
}

/** Step of the last rung, in units of the entries' scales. */
const SMALLEST_STEP = 2 ** -40;
/** Share of the steepest slope seen that needs no better bound. */
const LINEARITY_GOAL = 1e-6;
/** Factor between the steps on which a failure must persist, and the share of it that it may vary by; rounding of that much ends them. */
const PERSISTENCE = 2 ** -6;
const DEVIATION = 0.25;
/** Roundings in one excess: four losses, and the differences between them. */
export const ROUNDINGS_OF_LOSS = 8;

/** What the loss rises along the first direction, the second, and both together. */
type Rises = readonly [number, number, number];

/** The loss along two directions, and what was seen on the way. */
export interface Excess {
  readonly risesAt: (t: number) => Promise<Rises>;
  readonly seen: {
    /** Largest slope along one of the directions, or both. */
    steepest: number;
    /** Largest |loss|. */
    highest: number;
  };
}

export function excessAlong(
  subject: Subject,
  { theta, loss }: LinearityPoint,
  [a, b]: readonly [Float64Array, Float64Array],
): Excess {
  const seen = { steepest: 0, highest: Math.abs(loss) };
  const riseAlong = async (t: number, ...directions: readonly Float64Array[]): Promise<number> => {
    const moved = theta.slice();
    for (const direction of directions) for (let i = 0; i < moved.length; i++) moved[i]! += t * direction[i]!;
    const value = await subject.loss(moved);
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
    smallest: SMALLEST_STEP,
    largest: start,
    goal: () => LINEARITY_GOAL * seen.steepest,
  });
}

export function isBroken({ value, bound, kink }: DerivativeEstimate): boolean {
  return kink === undefined && Math.abs(value) > bound;
}

/**
 * The slope is that of the smallest steps, too: at larger ones, kinks passed on the way can add up to one. And there is
 * no kink at the point itself, where what the loss rises to both sides would not cancel.
 */
export async function persists(
  { risesAt, seen }: Excess,
  { loss, noise }: LinearityPoint,
  { value, step }: DerivativeEstimate,
): Promise<boolean> {
  const tolerance = DEVIATION * Math.abs(value);
  let smooth = false;
  for (let t = step * PERSISTENCE; ; t *= PERSISTENCE) {
    seen.highest = Math.abs(loss); // what the loss was far away does not matter here
    const [right, left] = [await risesAt(t), await risesAt(-t)];
    if (!((ROUNDINGS_OF_LOSS * noise.bound(seen.highest)) / t < tolerance)) return smooth;
    if (!(Math.abs((excessOf(right) - excessOf(left)) / (2 * t) - value) <= tolerance)) return false;
    smooth = right.every((rise, i) => Math.abs(rise + left[i]!) / t <= tolerance);
  }
}

/** Random directions in units of the entries' scales; every other group of entries moves in one. */
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
      const sign = random.uniform() < 0.5 ? -1 : 1;
      directions[i % 2]![index] = sign * (0.5 + random.uniform()) * scales[index]!;
    }
  });
  return directions;
}

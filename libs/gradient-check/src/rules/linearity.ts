import { type RandomStream, stream } from '@gradproof/random';
import { shortNumber, shownNumber } from '../check/shown-number.js';
import type { Subject } from '../check/subject.js';
import { type DerivativeEstimate, estimateDerivative } from '../derivative/derivative-estimate.js';
import { STAGGER } from '../derivative/slope-comparison.js';
import type { LossNoise } from '../noise/loss-noise.js';
import type { Line } from '../probe/line.js';
import { neighbourOf } from '../probe/neighbour.js';
import { entryScales } from '../probe/scales.js';
import type { Rule, RuleFinding } from './rule.js';

/** Where the law is checked: a point, the loss there, and its rounding. */
export interface LinearityPoint {
  readonly theta: Float64Array;
  readonly loss: number;
  readonly noise: LossNoise;
}

/** Step of the first rung, in units of the entries' scales, of the ladder that must confirm a failure, and of the last. */
const START = 2 ** -4;
const SECOND_LADDER = 2 ** -6 * STAGGER;
const SMALLEST_STEP = 2 ** -40;
/** Relative distances of points beside the parameters. */
const ASIDE_OF_KINKS = [2 ** -8, 2 ** -14];
/** Share of a direction that is a mere touch. */
const TOUCH = 2 ** -20;
/** Share of the steepest slope seen that needs no better bound. */
const LINEARITY_GOAL = 1e-6;
/** Factor between the steps on which a failure must persist, and the share of it that it may vary by; rounding of that much ends them. */
const PERSISTENCE = 2 ** -6;
const DEVIATION = 0.25;
/** Roundings in one excess: four losses, and the differences between them. */
const ROUNDINGS_OF_LOSS = 8;

/**
 * A differentiable loss rises along a + b by the sum of what it rises along a and along b. The directions move disjoint
 * halves of the entries, and `loss(theta + ta + tb) - loss(theta + ta) - loss(theta + tb) + loss(theta)` must then fall
 * faster than t: its derivative at t = 0 must vanish within the error bound. No gradient takes part, so that what is
 * found here is the loss's own fault: it has no gradient at the parameters, or moves by itself only what it sees changed.
 *
 * Nothing is claimed at a kink, nor of fewer than two entries. Float32 entries stay where they are: on their grid a kink
 * nearby cannot be told from a fault. A law that holds beside the parameters is broken by them alone: several kinks meet there,
 * and none shows along any one line, as where three arguments of a median are equal. That is told, not failed.
 */
export const linearity: Rule<'laws'> = {
  name: 'linearity',
  kind: 'law',
  phase: 'laws',
  unless: [],
  applies: () => true,
  run: ({ subject, slopes, seed }) => linearityFindings(subject, slopes, stream(seed, 'linearity')),
};

/** What the law finds at a point. */
export async function linearityFindings(
  subject: Subject,
  point: LinearityPoint,
  random: RandomStream,
): Promise<RuleFinding[]> {
  const blocks = subject.layout.blocks
    .filter(({ float32, length }) => !float32 && length > 0)
    .map(({ offset, length }) => Array.from({ length }, (_, i) => offset + i));
  // halves of the entries, and halves of the parameters: caches know whole parameters
  for (const groups of [blocks.flat().map((index) => [index]), blocks]) {
    if (groups.length < 2) continue;
    const directions = disjointDirections(subject, point.theta, groups, random);
    const excess = excessAlong(subject, point, directions);
    if (!isBroken(await slopeOf(excess, point, START))) continue;
    const estimate = await slopeOf(excess, point, SECOND_LADDER);
    if (!isBroken(estimate) || !(await persists(excess, point, estimate))) continue;
    const seen =
      `along two directions together the loss rises by ${shownNumber(estimate.value)} +- ${shortNumber(estimate.bound)} more than along ` +
      `each of them by itself, where it rises by up to ${shortNumber(excess.seen.steepest)}`;
    const isContinued = await isContinuous(subject, point, directions, excess);
    if (isContinued && (await holdsBeside(subject, point, groups, random))) {
      const message = `${seen}, but not beside the parameters: several kinks meet there, where no gradient is right by itself`;
      return [{ kind: 'kink', rule: 'kinks-meet', message }];
    }
    const message =
      `${seen}: no gradient can be right; either the loss is not differentiable near the parameters, ` +
      'or its value misses some of several parameters that change at once';
    return [{ message }];
  }
  return [];
}

/** Whether a touch along one direction changes next to nothing of what the loss rises along the other: a cache that it breaks does. */
async function isContinuous(
  subject: Subject,
  { theta, loss, noise }: LinearityPoint,
  [a, b]: readonly [Float64Array, Float64Array],
  { seen }: Excess,
): Promise<boolean> {
  for (const [along, across] of [
    [a, b],
    [b, a],
  ] as const) {
    const rise = await subject.loss(theta.map((x, i) => x + START * along[i]!));
    const touched = await subject.loss(theta.map((x, i) => x + START * (along[i]! + TOUCH * across[i]!)));
    const rounding = ROUNDINGS_OF_LOSS * noise.bound(Math.abs(rise) + Math.abs(loss));
    if (!(Math.abs(touched - rise) <= Math.sqrt(TOUCH) * START * seen.steepest + rounding)) return false;
  }
  return true;
}

/** Whether the law holds at points beside the parameters, all of them; none where the loss is not defined there. */
async function holdsBeside(
  subject: Subject,
  point: LinearityPoint,
  groups: readonly (readonly number[])[],
  random: RandomStream,
): Promise<boolean> {
  for (const distance of ASIDE_OF_KINKS) {
    const beside = await neighbourOf(subject, random, [distance]);
    if (beside === undefined) return false;
    const at = { ...point, theta: beside.theta, loss: beside.loss };
    const excess = excessAlong(subject, at, disjointDirections(subject, at.theta, groups, random));
    // no farther than the kinks that were left
    const estimate = await slopeOf(excess, at, distance / 64);
    if (isBroken(estimate)) return false;
  }
  return true;
}

/** What the loss rises along the first direction, the second, and both together. */
type Rises = readonly [number, number, number];

/** The loss along two directions, and what was seen on the way. */
interface Excess {
  readonly risesAt: (t: number) => Promise<Rises>;
  readonly seen: {
    /** Largest slope along one of the directions, or both. */
    steepest: number;
    /** Largest |loss|. */
    highest: number;
  };
}

function excessAlong(
  subject: Subject,
  { theta, loss }: LinearityPoint,
  [a, b]: readonly [Float64Array, Float64Array],
): Excess {
  const seen = { steepest: 0, highest: Math.abs(loss) };
  const riseAlong = async (t: number, ...directions: readonly Float64Array[]): Promise<number> => {
    const value = await subject.loss(theta.map((x, i) => directions.reduce((sum, v) => sum + t * v[i]!, x)));
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

function slopeOf({ risesAt, seen }: Excess, { noise }: LinearityPoint, start: number): Promise<DerivativeEstimate> {
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

function isBroken({ value, bound, kink }: DerivativeEstimate): boolean {
  return kink === undefined && Math.abs(value) > bound;
}

/**
 * The slope is that of the smallest steps, too: at larger ones, kinks passed on the way can add up to one. And there is
 * no kink at the point itself, where what the loss rises to both sides would not cancel.
 */
async function persists(
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
function disjointDirections(
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

import { RESOLUTION } from '../../check/resolution.js';
import { differenceOf } from '../../derivative/direction-slope.js';
import { CLEAR } from '../../derivative/slope-comparison.js';
import { type Neighbour, neighbourAt } from '../../probe/neighbour.js';
import { compareNearby, compareUnhidden } from './compare-nearby.js';
import { fadesCloser } from './fading.js';
import { isInReach, partway } from './points-nearby.js';
import type { RandomComparison, RandomDirection } from '../random-comparison.js';
import { roundingAt } from './rounding-nearby.js';
import type { PointFacts } from '../rule.js';

/** Factor between the distances at which a coarse comparison is repeated. */
const OUTWARD = 2;
/** A bound that is this share of the slope nearby is negligible next to an error of 0.1 %. */
const ENOUGH = CLEAR * RESOLUTION;
/** Share of what the entries contribute that a difference must exceed at least: an error of 0.1 % in an entry that contributes 0.1 %. */
const LEAST_DIFFERENCE = RESOLUTION ** 2;

/** The share of what the entries contribute that a difference must exceed; it is measured where there is a difference. */
interface NearbyTolerance {
  /** The share as far as it is known. */
  readonly share: number;
  readonly measure: () => Promise<number>;
}

/** When a difference counts, and which entries do not move. */
export interface NearbyLimits {
  /** Number of error bounds that it must exceed. */
  readonly bounds: number;
  readonly tolerance: NearbyTolerance;
  readonly held: ReadonlySet<number>;
}

/** A comparison that shows the gradient to be wrong, where it was made and which entries did not move. */
export interface BrokenNearby extends RandomComparison {
  readonly at: Neighbour;
  readonly held: ReadonlySet<number>;
}

/**
 * Returns a comparison in which gradient and loss differ by more than the limits; `right` where an error of 0.1 % would have been seen, and undefined where
 * neither holds. It is made at `far` and, as long as it is too coarse, farther out: the error of a gradient that is right at the parameters grows with the
 * distance.
 */
export async function brokenAlong(
  facts: PointFacts,
  far: Neighbour,
  { bounds, tolerance, held }: NearbyLimits,
): Promise<BrokenNearby | 'right' | undefined> {
  const { subject } = facts;
  const along = ({ theta }: Neighbour, fixed: ReadonlySet<number>): RandomDirection => ({
    enough: ENOUGH,
    tolerance: tolerance.share,
    scales: theta,
    held: fixed,
  });
  const isBroken = (each: RandomComparison | undefined): each is RandomComparison =>
    each?.outcome === 'differs' && differenceOf(each) > bounds * each.errorBound;
  let at: Neighbour | undefined = far;
  for (let share = OUTWARD; at !== undefined; share *= OUTWARD) {
    const seen = await compareUnhidden(facts, at, along(at, held), isHidden);
    if (seen === undefined) return undefined;
    const isExact = bounds * seen.errorBound <= RESOLUTION * seen.size;
    if (isBroken(seen)) {
      if (!(differenceOf(seen) > (await tolerance.measure()) * seen.size)) return undefined;
      const there = await roundingAt(facts, at);
      const fixed = new Set([...held, ...there.residues]);
      const again = await compareNearby(facts, at, along(at, fixed), there.own);
      if (isBroken(again)) {
        const fading = await fadesCloser(facts, at, differenceOf(seen), held);
        if (fading === 'no') return undefined;
        if (fading === 'again') return { ...again, at, held: fixed };
        // sums that are stuck at this distance alone are no mistake; what is seen again closer is one
        for (const i of there.stuck) fixed.add(i);
        const once = await compareNearby(facts, at, along(at, fixed), there.own);
        if (isBroken(once)) return { ...once, at, held: fixed };
      }
    } else if (isExact) return 'right';
    if (bounds === 1) return undefined;
    const next = partway(subject, far.theta, share);
    at = isInReach(facts, next) ? await neighbourAt(subject, next) : undefined;
  }
  return undefined;
}

/** Returns whether gradient and loss may agree only because of the rounding measured at the parameters. */
function isHidden(seen: RandomComparison): boolean {
  return seen.errorBound > seen.size || differenceOf(seen) > Math.max(seen.estimate.bound, RESOLUTION * seen.size);
}

/**
 * Returns how large a difference near the parameters must be to count, as a share of what the entries contribute: 0.1 %, less where nothing is seen at the
 * parameters, and more where a larger one is. A solver's tolerance or a constant of eight digits leaves as much everywhere, and so does a wrong factor; a
 * gradient that is right at the parameters alone leaves nothing there.
 */
export function toleranceNearby(facts: PointFacts): NearbyTolerance {
  let measured: number | undefined;
  return {
    get share() {
      return measured ?? LEAST_DIFFERENCE;
    },
    async measure() {
      measured ??= await toleranceAtParameters(facts);
      return measured;
    },
  };
}

async function toleranceAtParameters(facts: PointFacts): Promise<number> {
  const at = { ...facts.baseline, theta: facts.subject.theta };
  const here = await compareNearby(facts, at, { enough: 0, tolerance: Infinity, scales: at.theta });
  if (here === undefined || here.outcome === 'kink') return LEAST_DIFFERENCE;
  const seen = (differenceOf(here) + here.errorBound) / here.size / CLEAR;
  // on the border of a domain nothing is seen
  if (!(seen < Infinity)) return LEAST_DIFFERENCE;
  const most = differenceOf(here) > here.errorBound ? Infinity : RESOLUTION;
  return Math.min(most, Math.max(seen, LEAST_DIFFERENCE));
}

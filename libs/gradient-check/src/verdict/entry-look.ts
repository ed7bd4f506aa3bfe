import { certainError } from '../check/error-budget.js';
import type { EntryVerdict } from '../check/gradient-report.js';
import type { DerivativeEstimate } from '../derivative/derivative-estimate.js';
import { differenceBound } from '../derivative/difference-error.js';
import { firstLook } from '../derivative/first-look.js';
import {
  type ClaimedSlope,
  STAGGER,
  estimateSlope,
  judged,
  ladderAlong,
  withNoise,
} from '../derivative/claimed-slope.js';
import { oneSidedEstimate } from '../derivative/one-sided-estimate.js';
import { pooledEstimate } from '../derivative/pooled-estimate.js';
import { isShownByOtherSteps } from '../derivative/slope-comparison.js';
import { OFF_GRID } from '../probe/line.js';
import { type EntryLook, isPassed, unresolvedFrom } from './entry-result.js';
import type { EntryTrial } from './entry-trial.js';

/** Judges an entry by a first look, enough for most. Undefined where it shows nothing, and for a 0 or a value that is not finite. */
export async function glanceAt(slope: ClaimedSlope<EntryVerdict>): Promise<EntryLook | undefined> {
  if (slope.analytic === 0 || !Number.isFinite(slope.analytic)) return undefined;
  const estimate = await firstLook(slope.line, ladderAlong(slope));
  return estimate && judged(slope, estimate);
}

/** An analytic 0 is accepted without a closer look where its bound is at most this share of what is seen nearby. */
const FORGOTTEN = 2 ** -40;
/** The reading of a true 0 stays below this share of its bound: the worst case of the calibration. */
const DOUBTFUL = 0.5;

/** Judges an analytic 0 again with the slope of the loss over the entry's own size, which a ladder that began far below it has not seen. */
async function overItsSize(slope: ClaimedSlope<EntryVerdict>, looked: EntryLook): Promise<EntryLook> {
  const { estimate, verdict } = looked;
  if (isPassed(verdict) ? verdict.detectable <= FORGOTTEN : estimate.kink !== undefined) return looked;
  const { line, origin, noise } = slope;
  const { scale } = slope.span(1);
  let { slopeNearby } = estimate;
  for (const side of [OFF_GRID, -OFF_GRID]) {
    const loss = await line.at(side * scale);
    const rounding = noise.bound(origin) + noise.bound(loss);
    const visible = (Math.abs(loss - origin) - rounding) / Math.abs(line.offset(side * scale));
    if (visible > slopeNearby && visible < Infinity) slopeNearby = visible;
  }
  return judged(slope, { ...estimate, slopeNearby });
}

/** Judges an analytic 0. A forgotten entry is a 0 too and may seem negligible among others: a second ladder looks whether the derivative is 0 at all. */
export async function closerLook(slope: ClaimedSlope<EntryVerdict>, first: DerivativeEstimate): Promise<EntryLook> {
  const looked = await overItsSize(slope, judged(slope, first));
  if (!isPassed(looked.verdict) || first.kink !== undefined || looked.verdict.detectable <= FORGOTTEN) return looked;
  const closer = await estimateSlope(slope, Number.MIN_VALUE, STAGGER);
  if (Math.abs(closer.value) > closer.bound) return judged(slope, closer);
  const isDoubtful = Math.abs(closer.value) > DOUBTFUL * (closer.bound - closer.hidden) && !closer.flat;
  return isDoubtful ? { ...looked, verdict: unresolvedFrom(looked.verdict, 1) } : looked;
}

/**
 * A look with the rounding of the entry's own line, for an entry of which nothing could be read: readings that contradict each other may be those of a
 * loss that is rounded more there than on the lines along which all entries move. Undefined where it is not.
 */
export async function withOwnNoise(
  slope: ClaimedSlope<EntryVerdict>,
  { estimate }: EntryLook,
): Promise<EntryLook | undefined> {
  if (!Number.isNaN(estimate.value) || estimate.shape !== undefined) return undefined;
  const own = await slope.ownNoise(true);
  if (!(own > slope.noise.bound(slope.origin))) return undefined;
  return judged(slope, await estimateSlope(withNoise(slope, own)));
}

/** Largest detectable error that the mean of several ladders may bring below 0.1 %, of the entry or, read within its size, of what matters. */
const REFINABLE = 0.05;

/** A look at an unresolved entry on one side of it and by more ladders, where these may tell more. */
export async function refinedLook(trial: EntryTrial, looked: EntryLook): Promise<EntryLook> {
  const { entry, slope } = trial;
  // a 0 may be a forgotten derivative, which shows near the point alone
  const oneSided = entry.analytic === 0 ? undefined : await oneSidedEstimate(slope, looked.estimate);
  const onSide = oneSided && judged(slope, oneSided);
  if (onSide && isPassed(onSide.verdict)) return onSide;
  const refined = await pooledLook(trial, looked);
  return onSide && isOff(onSide.verdict) ? { ...refined, isContradicted: true } : refined;
}

async function pooledLook(trial: EntryTrial, looked: EntryLook): Promise<EntryLook> {
  const { slope } = trial;
  const pooled = isRefinable(trial, looked) ? await pooledEstimate(slope, looked.estimate) : undefined;
  if (pooled === undefined) return looked;
  const refined = judgePooled(slope, looked, pooled);
  const isContradicted = refined.verdict.outcome === 'fail' && (await isShownByOtherSteps(slope, refined.estimate));
  return isContradicted ? looked : refined;
}

/** Whether an entry is off by more than a correct one certainly is. */
const isOff = ({ error, budget }: EntryVerdict): boolean => error > certainError(budget.certain);

function isRefinable({ entry, slope }: EntryTrial, { verdict, estimate }: EntryLook): boolean {
  if (estimate.isOnStair) return false;
  if (verdict.detectable <= REFINABLE) return true;
  return estimate.step <= slope.span(1).scale && estimate.bound <= REFINABLE * entry.matters;
}

/**
 * Judges an entry by an estimate of pooled ladders. A kink that the first ladder leaves room for lies within the steps of all of them, so that it must
 * not explain a failure; and where the first ladder is far from precise, they may show that an entry is small, but not that it is wrong.
 */
function judgePooled(slope: ClaimedSlope<EntryVerdict>, first: EntryLook, pooled: DerivativeEstimate): EntryLook {
  const refined = judged(slope, pooled);
  if (refined.verdict.outcome !== 'fail') return refined;
  if (!(first.verdict.detectable <= REFINABLE)) return first;
  const { kinkGap, truncation, lossRounding } = first.estimate.error;
  const room = kinkGap > Math.max(truncation, lossRounding) ? first.estimate.bound : kinkGap;
  const error = { ...pooled.error, kinkGap: room };
  return judged(slope, { ...pooled, error, bound: differenceBound(error) });
}

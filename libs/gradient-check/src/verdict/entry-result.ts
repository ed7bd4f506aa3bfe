import { NOTHING_POSSIBLE, budgetOf } from '../check/error-budget.js';
import type { EntryVerdict } from '../check/gradient-report.js';
import { type Block, SINGLE, roundoff } from '../check/parameter-layout.js';
import { RESOLUTION } from '../check/resolution.js';
import type { Kink } from '../derivative/one-sided.js';
import type { SlopeComparison } from '../derivative/slope-comparison.js';
import type { LossJump } from '../noise/plateau.js';
import type { CheckedPoint, EntryResult } from './checked-point.js';
import type { AnalyticEntry } from './judge.js';
import { judgeKink } from './kink-verdict.js';

/** Nothing to be uncertain of. */
const NO_ERROR = budgetOf(
  { truncation: 0, lossRounding: 0, kinkGap: 0, gradientRounding: 0, cancellation: 0 },
  NOTHING_POSSIBLE,
  0,
);

/** Shown to be right, or too small to matter. */
export function isPassed({ outcome }: EntryVerdict): boolean {
  return outcome === 'pass' || outcome === 'negligible';
}

export type Looked = SlopeComparison<EntryVerdict>;

export function resultOf({ estimate, verdict }: Looked): EntryResult {
  const { flat, shape } = estimate;
  return { verdict, flat: flat && verdict.outcome !== 'fail', ...(shape && { shape }) };
}

/** At a kink nothing is shown of the entry by itself: it is judged with all others at kinks. */
export function atKink({ analytic }: AnalyticEntry, kink: Kink): EntryResult {
  return { verdict: judgeKink('unresolved', analytic, kink, 0), flat: false, slopes: kink };
}

/** The stretch between two steps of the loss that an entry lies on. */
export interface Plateau {
  /** Of the step. */
  readonly height: number;
  /** It is a step, not rounding. */
  readonly isCertain: boolean;
  /** It is rounding of a saturated function. */
  readonly isSaturation: boolean;
}

/** Between two steps the derivative is 0; the slope of what was rounded to them may be meant. */
export function onPlateau({ analytic }: AnalyticEntry, { height, isCertain }: Plateau, looked: Looked): EntryResult {
  const shape = { kind: 'steps', height } as const;
  if (analytic !== 0 || !isCertain) return { verdict: unresolvedFrom(looked.verdict, 1), flat: false, shape };
  return {
    verdict: { outcome: 'negligible', numerical: 0, error: 0, budget: NO_ERROR, detectable: 0 },
    flat: false,
    shape,
  };
}

/** Where the loss jumps at the point itself it has no derivative. */
export function atJump(jump: LossJump, looked: Looked): EntryResult {
  return { verdict: unresolvedFrom(looked.verdict, 1), flat: false, shape: { kind: 'jump', ...jump } };
}

/** An infinite slope is right where the loss has one. */
export function besideInfinity({ analytic }: AnalyticEntry, looked: Looked): EntryResult {
  const result = resultOf(looked);
  const { error, bound, value } = looked.estimate;
  // readings that do not settle may be those of a slope without an end
  const isUnsettled = error.truncation > error.lossRounding && !(bound <= RESOLUTION * Math.abs(value));
  if (isUnsettled && Math.abs(analytic) === Infinity && (result.shape?.kind ?? 'undefined') === 'undefined')
    return { ...result, verdict: unresolvedFrom(result.verdict, 1) };
  const isRight = looked.estimate.shape?.kind === 'infinite-slope' && looked.estimate.shape.slope === analytic;
  if (!isRight) return result;
  return {
    ...result,
    verdict: { outcome: 'negligible', numerical: analytic, error: 0, budget: NO_ERROR, detectable: 0 },
  };
}

/** A gradient that jumps where the loss does not is right at the point, but not next to it. */
export function besideBranches({ noise }: AnalyticEntry, looked: Looked): EntryResult {
  if (noise.branch === 0) return resultOf(looked);
  const relative = noise.branch / Math.abs(looked.estimate.value);
  return { ...resultOf(looked), verdict: unresolvedFrom(looked.verdict, relative), flat: false };
}

/** Roundings of a float32 loss, at least as large as 1, that are no louder than its terms' own. */
const FLOAT32_ROUNDINGS = 8 * roundoff(SINGLE);

/** What one noise fails and the other passes may be an error of this size, or none; unless it is no more than rounding of float32 terms. */
export function withdrawnVerdict({ verdict, withdrawn }: Looked, point: CheckedPoint, block: Block): EntryVerdict {
  if (!isPassed(verdict) || withdrawn === undefined) return verdict;
  const { ownNoise, verdict: before } = withdrawn;
  if (block.float32 && ownNoise <= FLOAT32_ROUNDINGS * Math.max(1, Math.abs(point.loss))) return verdict;
  return unresolvedFrom(verdict, before.error / Math.abs(before.numerical));
}

export function unresolvedFrom(verdict: EntryVerdict, relative: number): EntryVerdict {
  const detectable = Math.min(Math.max(verdict.detectable, 2 * RESOLUTION, relative), Number.MAX_VALUE);
  return { ...verdict, outcome: 'unresolved', detectable };
}

import { NOTHING_POSSIBLE, budgetOf } from '../check/error-budget.js';
import type { EntryVerdict } from '../check/gradient-report.js';
import type { Block } from '../check/parameter-layout.js';
import { RESOLUTION } from '../check/resolution.js';
import type { Kink } from '../derivative/one-sided.js';
import type { SlopeComparison } from '../derivative/slope-comparison.js';
import type { LossJump, LossStep } from '../noise/plateau.js';
import { ownRounding, termSize } from '../noise/believable-terms.js';
import type { CheckedPoint, EntryResult } from './checked-point.js';
import type { AnalyticEntry } from './judge.js';
import { judgeKink } from './kink-verdict.js';

/** The budget of a derivative that is known exactly. */
const NO_ERROR = budgetOf(
  { truncation: 0, lossRounding: 0, kinkGap: 0, gradientRounding: 0, cancellation: 0 },
  NOTHING_POSSIBLE,
  0,
);

/** Whether an entry was shown to be right, or too small to matter. */
export function isPassed({ outcome }: EntryVerdict): boolean {
  return outcome === 'pass' || outcome === 'negligible';
}

export type Looked = SlopeComparison<EntryVerdict>;

export function resultOf({ estimate, verdict }: Looked): EntryResult {
  const { flat, shape, step, hidden, hides } = estimate;
  const reading = { step, hidden, hides };
  return { verdict, flat: flat && verdict.outcome !== 'fail', reading, ...(shape && { shape }) };
}

/** The preliminary result at a kink, where the entry alone shows nothing: it is judged later, with all others at kinks. */
export function atKink({ analytic }: AnalyticEntry, kink: Kink): EntryResult {
  return { verdict: judgeKink('unresolved', analytic, kink, 0), flat: false, slopes: kink };
}

/**
 * The result between two steps, where the derivative is 0. Another value is a straight-through estimate, the slope of the function before rounding: it is wrong
 * where the steps cannot be rounding of the loss, and unresolved elsewhere, as is a 0. A value that is tiny beside the steps is no such estimate: a saturated
 * function jumps as well, where it is steep.
 */
export function onPlateau(
  { analytic, size }: AnalyticEntry,
  { height, isCertain, isSure }: LossStep,
  looked: EntryVerdict,
): EntryResult {
  const shape = { kind: 'steps', height, isSure } as const;
  const isWrong = isSure && Math.abs(analytic) * size > RESOLUTION * height;
  if (!(analytic === 0 ? isCertain : isWrong)) return { verdict: unresolvedFrom(looked, 1), flat: false, shape };
  const outcome = analytic === 0 ? 'negligible' : 'fail';
  const error = Math.abs(analytic);
  return { verdict: { outcome, numerical: 0, error, budget: NO_ERROR, detectable: 0 }, flat: false, shape };
}

/** Where the loss jumps at the point itself it has no derivative. */
export function atJump(jump: LossJump, looked: Looked): EntryResult {
  return { verdict: unresolvedFrom(looked.verdict, 1), flat: false, shape: { kind: 'jump', ...jump } };
}

/** The result for an entry that is not finite: an infinite slope is right where the loss has one. */
export function infiniteResult({ analytic }: AnalyticEntry, looked: Looked): EntryResult {
  const result = resultOf(looked);
  const { error, bound, value } = looked.estimate;
  // readings that do not settle may be those of an infinite slope
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

/** An entry that fails by one noise and passes by the other may have an error of this size or none: unresolved, unless float32 terms round as much. */
export function withdrawnVerdict({ verdict, withdrawn }: Looked, point: CheckedPoint, block: Block): EntryVerdict {
  if (!isPassed(verdict) || withdrawn === undefined) return verdict;
  const { ownNoise, verdict: before } = withdrawn;
  if (block.float32 && ownNoise <= ownRounding('float32') * termSize(point.loss)) return verdict;
  return unresolvedFrom(verdict, before.error / Math.abs(before.numerical));
}

export function unresolvedFrom(verdict: EntryVerdict, relative: number): EntryVerdict {
  const detectable = Math.min(Math.max(verdict.detectable, 2 * RESOLUTION, relative), Number.MAX_VALUE);
  return { ...verdict, outcome: 'unresolved', detectable };
}

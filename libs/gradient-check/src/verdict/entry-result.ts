import { NOTHING_POSSIBLE, budgetOf } from '../check/error-budget.js';
import type { EntryVerdict } from '../check/gradient-report.js';
import type { Block } from '../check/parameter-layout.js';
import { RESOLUTION } from '../check/resolution.js';
import type { SlopeComparison } from '../derivative/claimed-slope.js';
import type { DerivativeEstimate } from '../derivative/derivative-estimate.js';
import { errorOfSize } from '../derivative/difference-error.js';
import type { LossShape } from '../derivative/loss-shape.js';
import type { Kink } from '../derivative/one-sided.js';
import { ownRounding, termSize } from '../noise/believable-terms.js';
import type { CheckedPoint } from './checked-point.js';
import type { AnalyticEntry } from './judge.js';

/** What the report says about an entry at a kink. */
export interface KinkSeen {
  readonly left: number;
  readonly right: number;
  /** How the analytic value relates to the two slopes, in words that follow "1 is". */
  readonly how: string;
  /** Whether no line shows the kink: the slopes are then the smallest and the largest of the smooth pieces nearby. */
  readonly isHidden?: boolean;
}

/** The verdict on one entry, and what else was seen of it. */
export interface EntryResult {
  readonly verdict: EntryVerdict;
  /** Whether the loss keeps its bits when the entry moves. */
  readonly flat: boolean;
  /** How the numerical value was read, where it was. */
  readonly reading?: Pick<DerivativeEstimate, 'step' | 'hidden' | 'hides'>;
  readonly kink?: KinkSeen;
  /** The one-sided slopes at a kink, until the entries at kinks are judged together. */
  readonly slopes?: Kink;
  /** What the loss does at the point, where no derivative could be read. */
  readonly shape?: LossShape;
  /** Whether the loss on one side says that the entry is wrong, although it is not resolved on both. */
  readonly isContradicted?: true;
}

/** The budget of a derivative that is known exactly. */
export const NO_ERROR = budgetOf({ ...errorOfSize(0), gradientRounding: 0, cancellation: 0 }, NOTHING_POSSIBLE, 0);

/** Whether an entry was shown to be right, or too small to matter. */
export function isPassed({ outcome }: EntryVerdict): boolean {
  return outcome === 'pass' || outcome === 'negligible';
}

/** An estimate of the slope of an entry, and the verdict by it. */
export interface EntryLook extends SlopeComparison<EntryVerdict> {
  /** Whether the loss on one side of the entry, which is read more finely, says that it is wrong: then it must not pass as small. */
  readonly isContradicted?: true;
}

/** The result by a look, for an entry that lies neither at a kink nor on a plateau. */
export function resultOf({ estimate, verdict, isContradicted }: EntryLook): EntryResult {
  const { flat, shape, step, hidden, hides } = estimate;
  const reading = { step, hidden, hides };
  return {
    verdict,
    flat: flat && verdict.outcome !== 'fail',
    reading,
    ...(shape && { shape }),
    ...(isContradicted && { isContradicted }),
  };
}

/** The result for an entry that is not finite: an infinite slope is right where the loss has one. */
export function infiniteResult({ analytic }: AnalyticEntry, looked: EntryLook): EntryResult {
  const result = resultOf(looked);
  const { error, bound, value } = looked.estimate;
  // readings that do not settle may be those of an infinite slope
  const isUnsettled = error.truncation > error.lossRounding && !(bound <= RESOLUTION * Math.abs(value));
  if (isUnsettled && Math.abs(analytic) === Infinity && (result.shape?.kind ?? 'undefined') === 'undefined')
    return { ...result, verdict: unresolvedFrom(result.verdict, 1) };
  const isRight = looked.estimate.shape?.kind === 'infinite-slope' && looked.estimate.shape.slope === analytic;
  if (!isRight) return result;
  const verdict = { outcome: 'negligible', numerical: analytic, error: 0, budget: NO_ERROR, detectable: 0 } as const;
  return { ...result, verdict };
}

/**
 * The verdict of a look. An entry that fails by the noise of the whole loss and passes by that of its own line may have an error of this size or none, so it
 * is unresolved, unless float32 terms round as much.
 */
export function withdrawnVerdict({ verdict, withdrawn }: EntryLook, point: CheckedPoint, block: Block): EntryVerdict {
  if (!isPassed(verdict) || withdrawn === undefined) return verdict;
  const { ownNoise, verdict: before } = withdrawn;
  const ofTerms = ownRounding('float32') * termSize(point.loss);
  if (block.float32 && ownNoise <= ofTerms) return verdict;
  return unresolvedFrom(verdict, before.error / Math.abs(before.numerical));
}

/** The verdict in which an entry is left undecided, so that a relative error of this size, or of 0.2 % at least, would go unseen. */
export function unresolvedFrom(verdict: EntryVerdict, relative: number): EntryVerdict {
  const detectable = Math.min(Math.max(verdict.detectable, 2 * RESOLUTION, relative), Number.MAX_VALUE);
  return { ...verdict, outcome: 'unresolved', detectable };
}

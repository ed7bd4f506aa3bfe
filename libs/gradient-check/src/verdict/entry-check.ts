import { NOTHING_POSSIBLE, budgetOf } from '../check/error-budget.js';
import type { EntryVerdict } from '../check/gradient-report.js';
import { type Block, SINGLE, roundoff } from '../check/parameter-layout.js';
import { RESOLUTION } from '../check/resolution.js';
import type { DerivativeEstimate } from '../derivative/derivative-estimate.js';
import { firstLook } from '../derivative/first-look.js';
import {
  type ClaimedSlope,
  STAGGER,
  type SlopeComparison,
  compareSlope,
  estimateSlope,
} from '../derivative/slope-comparison.js';
import type { Kink } from '../derivative/one-sided.js';
import { type LossStep, stepOf } from '../derivative/plateau.js';
import { type StepMemory, entryLadder, remember } from '../derivative/step-memory.js';
import { type CheckedPoint, type EntryResult, analyticEntry } from './checked-point.js';
import { entrySlope, refinedEstimate } from './entry-slope.js';
import { type AnalyticEntry, judgeEntry } from './judge.js';
import { kinkLook } from './kink-look.js';
import { judgeKink } from './kink-verdict.js';
import { judgeKnown } from './known-derivatives.js';

/** Largest detectable error that the mean of several ladders may bring below 0.1 %. */
const REFINABLE = 0.05;

/** Nothing to be uncertain of. */
const NO_ERROR = budgetOf(
  { truncation: 0, lossRounding: 0, kinkGap: 0, gradientRounding: 0, cancellation: 0 },
  NOTHING_POSSIBLE,
  0,
);

/** Judges one entry of a block. */
export async function checkEntry(
  point: CheckedPoint,
  block: Block,
  index: number,
  memory: StepMemory,
): Promise<EntryResult> {
  const entry = analyticEntry(point, index);
  const known = point.known[block.name];
  if (known !== undefined) return judgeKnown(entry, known, index - block.offset);
  const slope = entrySlope(point, block, index, entry, memory);
  const glance = await glanceAt(slope, entry);
  if (glance?.verdict.outcome === 'pass') return resultOf(glance);
  if (glance === undefined || 2 * glance.estimate.error.kinkGap > glance.estimate.bound) {
    const kink = await kinkLook({ ...slope, ...spanOf(point, block, index, memory) });
    if (kink !== undefined) return atKink(entry, kink);
  }
  const first = await estimateSlope(slope, slope.goal, 1);
  remember(memory, point.scales[index]!, first);
  const looked =
    entry.analytic === 0 ? await closerLook(slope, first) : { estimate: first, verdict: slope.judge(first) };
  if (isPassed(looked.verdict) && looked.estimate.kink === undefined) return besideBranches(entry, looked);
  if (!Number.isFinite(entry.analytic)) return besideInfinity(entry, looked);
  if (isPassed(looked.verdict)) return resultOf(looked);
  if (looked.estimate.kink !== undefined) return atKink(entry, looked.estimate.kink);
  if (looked.verdict.outcome === 'unresolved' || entry.analytic === 0) {
    const step = await stepOf({ ...slope, ...spanOf(point, block, index, memory) });
    if (step !== undefined) return onPlateau(entry, step, looked);
  }
  if (looked.verdict.outcome === 'unresolved') {
    if (!(looked.verdict.detectable <= REFINABLE)) return resultOf(looked);
    const estimate = await refinedEstimate(slope, looked.estimate);
    return resultOf({ estimate, verdict: judgeEntry(entry, estimate) });
  }
  const compared = await compareSlope(slope, looked);
  if (compared.estimate.kink !== undefined) return atKink(entry, compared.estimate.kink);
  return resultOf({ ...compared, verdict: withdrawnVerdict(compared, point, block) });
}

/** At a kink nothing is shown of the entry by itself: it is judged with all others at kinks. */
function atKink({ analytic }: AnalyticEntry, kink: Kink): EntryResult {
  return { verdict: judgeKink('unresolved', analytic, kink, 0), flat: false, slopes: kink };
}

/** Between two steps the derivative is 0; the slope of what was rounded to them may be meant. */
function onPlateau({ analytic }: AnalyticEntry, { height, isCertain }: LossStep, looked: Looked): EntryResult {
  const shape = { kind: 'steps', height } as const;
  if (analytic !== 0 || !isCertain) return { verdict: unresolvedFrom(looked.verdict, 1), flat: false, shape };
  return {
    verdict: { outcome: 'negligible', numerical: 0, error: 0, budget: NO_ERROR, detectable: 0 },
    flat: false,
    shape,
  };
}

function spanOf(
  { theta, scales }: CheckedPoint,
  block: Block,
  index: number,
  memory: StepMemory,
): { readonly scale: number; readonly smallest: number; readonly type: 'float64' | 'float32' } {
  const [x, scale] = [theta[index]!, scales[index]!];
  const { smallest } = entryLadder(block, x, scale, memory, 1);
  return { scale, smallest, type: block.float32 ? 'float32' : 'float64' };
}

/** Shown to be right, or too small to matter. */
export function isPassed({ outcome }: EntryVerdict): boolean {
  return outcome === 'pass' || outcome === 'negligible';
}

type Looked = SlopeComparison<EntryVerdict>;

function resultOf({ estimate, verdict }: Looked): EntryResult {
  const { flat, shape } = estimate;
  return { verdict, flat: flat && verdict.outcome !== 'fail', ...(shape && { shape }) };
}

/** A first look that is enough to pass an entry; most need no more. */
async function glanceAt(
  slope: ClaimedSlope<EntryVerdict>,
  { analytic, noise }: AnalyticEntry,
): Promise<Looked | undefined> {
  if (analytic === 0 || !Number.isFinite(analytic) || noise.branch > 0) return undefined;
  const { line, origin, span, goal } = slope;
  const estimate = await firstLook(line, { origin, noise: slope.noise, ...span(1), goal: () => goal });
  return estimate && { estimate, verdict: slope.judge(estimate) };
}

/** One entry by a first look alone: where it fails, that is not confirmed. Undefined where the look shows nothing. */
export async function glanceAtEntry(
  point: CheckedPoint,
  block: Block,
  index: number,
  memory: StepMemory,
): Promise<EntryResult | undefined> {
  const entry = analyticEntry(point, index);
  const glance = await glanceAt(entrySlope(point, block, index, entry, memory), entry);
  if (glance === undefined) return undefined;
  const { verdict } = glance;
  return resultOf({ ...glance, verdict: verdict.outcome === 'fail' ? { ...verdict, outcome: 'suspected' } : verdict });
}

/** An analytic 0 is taken for one without a closer look where its bound is at most this share of what is seen nearby. */
const FORGOTTEN = 2 ** -40;
/** Share of its bound that the reading of a true 0 stays below: the calibration's worst case. */
const DOUBTFUL = 0.5;

/** A forgotten entry is a 0 too: among others it may seem small enough, so this looks whether it is one at all. */
async function closerLook(slope: ClaimedSlope<EntryVerdict>, first: DerivativeEstimate): Promise<Looked> {
  const looked = { estimate: first, verdict: slope.judge(first) };
  if (!isPassed(looked.verdict) || first.kink !== undefined || looked.verdict.detectable <= FORGOTTEN) return looked;
  const closer = await estimateSlope(slope, Number.MIN_VALUE, STAGGER);
  if (Math.abs(closer.value) > closer.bound) return { estimate: closer, verdict: slope.judge(closer) };
  const isDoubtful = Math.abs(closer.value) > DOUBTFUL * (closer.bound - closer.hidden) && !closer.flat;
  return isDoubtful ? { ...looked, verdict: { ...looked.verdict, outcome: 'unresolved', detectable: 1 } } : looked;
}

/** An infinite slope is right where the loss has one. */
function besideInfinity({ analytic }: AnalyticEntry, looked: Looked): EntryResult {
  const result = resultOf(looked);
  const { error, bound, value } = looked.estimate;
  // readings that do not settle may be those of a slope without an end
  const isUnsettled = error.truncation > error.lossRounding && bound > Math.abs(value);
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
function besideBranches({ noise }: AnalyticEntry, looked: Looked): EntryResult {
  if (noise.branch === 0) return resultOf(looked);
  const relative = noise.branch / Math.abs(looked.estimate.value);
  return { ...resultOf(looked), verdict: unresolvedFrom(looked.verdict, relative), flat: false };
}

/** Roundings of a float32 loss, at least as large as 1, that are no louder than its terms' own. */
const FLOAT32_ROUNDINGS = 8 * roundoff(SINGLE);

/** What one noise fails and the other passes may be an error of this size, or none; unless it is no more than rounding of float32 terms. */
function withdrawnVerdict({ verdict, withdrawn }: Looked, point: CheckedPoint, block: Block): EntryVerdict {
  if (!isPassed(verdict) || withdrawn === undefined) return verdict;
  const { ownNoise, verdict: before } = withdrawn;
  if (block.float32 && ownNoise <= FLOAT32_ROUNDINGS * Math.max(1, Math.abs(point.loss))) return verdict;
  return unresolvedFrom(verdict, before.error / Math.abs(before.numerical));
}

function unresolvedFrom(verdict: EntryVerdict, relative: number): EntryVerdict {
  const detectable = Math.min(Math.max(verdict.detectable, 2 * RESOLUTION, relative), Number.MAX_VALUE);
  return { ...verdict, outcome: 'unresolved', detectable };
}

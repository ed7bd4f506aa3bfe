import { type NumberType, numberTypeOf } from '../check/number-format.js';
import type { Block } from '../check/parameter-layout.js';
import { compareSlope, estimateSlope, wrongAt } from '../derivative/slope-comparison.js';
import { betweenSteps, entrySteps } from '../derivative/entry-steps.js';
import { oneSidedEstimate } from '../derivative/one-sided-estimate.js';
import { pooledEstimate } from '../derivative/pooled-estimate.js';
import { jumpAt } from '../noise/plateau.js';
import { isSlopeOfOtherSteps } from '../derivative/fine-slope.js';
import { type StepMemory, entryLadder, remember } from '../derivative/step-memory.js';
import { type CheckedPoint, type EntryResult, analyticEntry } from './checked-point.js';
import { closerLook, glanceAt, judgePooled, withOwnNoise } from './entry-look.js';
import {
  atJump,
  type Looked,
  infiniteResult,
  isPassed,
  onPlateau,
  resultOf,
  withdrawnVerdict,
} from './entry-result.js';
import { type EntryTrial, atKinkOrStep, plateauOf, plateauUnder } from './entry-plateau.js';
import { entrySlope } from './entry-slope.js';
import { kinkLook } from './kink-look.js';
import { judgeKnown } from './known-derivatives.js';

/** Largest detectable error that the mean of several ladders may bring below 0.1 %, of the entry or, read within its size, of what matters. */
const REFINABLE = 0.05;
const isRefinable = ({ entry, scale }: EntryTrial, { verdict, estimate }: Looked): boolean =>
  !estimate.isOnStair &&
  (verdict.detectable <= REFINABLE || (estimate.step <= scale && estimate.bound <= REFINABLE * entry.matters));

/** Judges one entry of a block, from a first look to as many ladders as it needs; `index` is its index in theta. */
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
  const trial = { point, block, index, entry, slope, ...spanOf(point, block, index, memory) };
  const glance = await glanceAt(slope, entry);
  if (glance?.verdict.outcome === 'pass') return (await plateauUnder(trial, glance)) ?? resultOf(glance);
  if (glance === undefined || 2 * glance.estimate.error.kinkGap > glance.estimate.bound) {
    const kink = await kinkLook({ ...slope, ...trial });
    if (kink !== undefined) return atKinkOrStep(trial, kink);
  }
  const first = await estimateSlope(slope, slope.goal, 1);
  remember(memory, point.scales[index]!, first);
  const looked =
    entry.analytic === 0 ? await closerLook(slope, first) : { estimate: first, verdict: slope.judge(first) };
  return isPassed(looked.verdict) || !Number.isFinite(entry.analytic)
    ? settle(trial, looked)
    : lookFurther(trial, looked);
}

/** The result for an entry that a ladder passes, or that is not finite. */
async function settle(trial: EntryTrial, looked: Looked): Promise<EntryResult> {
  if (isPassed(looked.verdict) && looked.estimate.kink === undefined) {
    return (await plateauUnder(trial, looked)) ?? resultOf(looked);
  }
  return Number.isFinite(trial.entry.analytic) ? resultOf(looked) : infiniteResult(trial.entry, looked);
}

/** The result for an entry that a ladder does not pass: it may lie at a kink, on a plateau, in rounding that more ladders average out, or be wrong. */
async function lookFurther(trial: EntryTrial, first: Looked): Promise<EntryResult> {
  const { entry, slope, point, block } = trial;
  const looked = (await withOwnNoise(slope, first)) ?? first;
  if (looked !== first && isPassed(looked.verdict)) return settle(trial, looked);
  if (looked.estimate.kink !== undefined) return atKinkOrStep(trial, looked.estimate.kink);
  if (looked.verdict.outcome === 'unresolved' || entry.analytic === 0) {
    const step = await plateauOf(trial);
    if (step !== undefined) return onPlateau(entry, step, looked.verdict);
  }
  const jump = await jumpAt({ ...slope, ...trial });
  if (jump !== undefined) return atJump(jump, looked);
  if (looked.verdict.outcome === 'unresolved') return (await lookBetweenSteps(trial, looked)) ?? refined(trial, looked);
  const compared = await compareSlope(slope, looked);
  if (compared.estimate.kink !== undefined) return atKinkOrStep(trial, compared.estimate.kink);
  // what looks like louder rounding than that of the whole loss may be steps, over which a gradient of the smooth function behind them averages
  const step = compared.withdrawn && (await plateauOf(trial));
  if (step !== undefined && !step.isSaturation) return onPlateau(entry, step, compared.verdict);
  return resultOf({ ...compared, verdict: withdrawnVerdict(compared, point, block) });
}

/** The result for an unresolved entry whose slope was read between steps of the loss; undefined where these may be rounding. */
async function lookBetweenSteps(
  { point, block, index, slope: whole }: EntryTrial,
  { estimate }: Looked,
): Promise<EntryResult | undefined> {
  const steps = await entrySteps({ ...point, noise: point.lossNoise }, block, index, estimate);
  if (steps === undefined) return undefined;
  const slope = betweenSteps(whole, steps);
  const first = await estimateSlope(slope, slope.goal, 1);
  return resultOf(await compareSlope(slope, { estimate: first, verdict: slope.judge(first) }));
}

/** The result for an unresolved entry by the mean of several ladders, where that may tell more. */
async function refined(trial: EntryTrial, looked: Looked): Promise<EntryResult> {
  const { entry, slope } = trial;
  // a 0 may be a forgotten derivative, which shows near the point alone
  const oneSided = entry.analytic === 0 ? undefined : await oneSidedEstimate(slope, looked.estimate);
  const verdict = oneSided && slope.judge(oneSided);
  if (oneSided && verdict && isPassed(verdict)) return resultOf({ estimate: oneSided, verdict });
  const pooled = isRefinable(trial, looked) ? await pooledEstimate(slope, looked.estimate) : undefined;
  if (pooled === undefined) return resultOf(looked);
  const judged = judgePooled(entry, looked, pooled, REFINABLE);
  const isFailed = judged.verdict.outcome === 'fail';
  const claim = { ...slope.span(1), ...slope, ...judged.estimate, isWrongAt: wrongAt(slope, judged.estimate) };
  const isContradicted = isFailed && (await isSlopeOfOtherSteps(claim));
  return resultOf(isContradicted ? looked : judged);
}

function spanOf(
  { theta, scales }: CheckedPoint,
  block: Block,
  index: number,
  memory: StepMemory,
): { readonly scale: number; readonly smallest: number; readonly type: NumberType } {
  const [x, scale] = [theta[index]!, scales[index]!];
  const { smallest } = entryLadder(block, x, scale, memory, 1);
  return { scale, smallest, type: numberTypeOf(block) };
}

/** Judges one entry by a first look alone: a failure is not confirmed, so it counts as suspected. Undefined where the look shows nothing. */
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

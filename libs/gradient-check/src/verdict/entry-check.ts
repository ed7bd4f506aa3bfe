import type { Block } from '../check/parameter-layout.js';
import { betweenSteps, estimateSlope, judged, ladderAlong } from '../derivative/claimed-slope.js';
import { entrySteps } from '../derivative/entry-steps.js';
import { kinkLook } from '../derivative/kink-look.js';
import { compareSlope } from '../derivative/slope-comparison.js';
import { type StepMemory, remember } from '../derivative/step-memory.js';
import { type CheckedPoint, analyticEntry } from './checked-point.js';
import { closerLook, glanceAt, refinedLook, withOwnNoise } from './entry-look.js';
import { atJump, atKinkOrStep, onPlateau, plateauUnder } from './entry-plateau.js';
import {
  type EntryResult,
  type EntryLook,
  infiniteResult,
  isPassed,
  resultOf,
  withdrawnVerdict,
} from './entry-result.js';
import { type EntryTrial, entryTrial } from './entry-trial.js';
import { judgeKnown } from './judge-known.js';

/** Judges one entry of a block, from a first look to as many ladders as it needs; `index` is its index in theta. */
export async function checkEntry(
  point: CheckedPoint,
  block: Block,
  index: number,
  memory: StepMemory,
): Promise<EntryResult> {
  const known = point.known[block.name];
  if (known !== undefined) return judgeKnown(analyticEntry(point, index), known, index - block.offset);
  const trial = entryTrial(point, block, index, memory);
  const { slope } = trial;
  const glance = await glanceAt(slope);
  if (glance?.verdict.outcome === 'pass') return settle(trial, glance);
  if (glance === undefined || 2 * glance.estimate.error.kinkGap > glance.estimate.bound) {
    const kink = await kinkLook(slope.line, ladderAlong(slope));
    if (kink !== undefined) return atKinkOrStep(trial, kink);
  }
  const first = await estimateSlope(slope);
  remember(memory, point.scales[index]!, first);
  const looked = slope.analytic === 0 ? await closerLook(slope, first) : judged(slope, first);
  return isPassed(looked.verdict) || !Number.isFinite(slope.analytic)
    ? settle(trial, looked)
    : lookFurther(trial, looked);
}

/** The result for an entry that passes, or that is not finite. */
async function settle(trial: EntryTrial, looked: EntryLook): Promise<EntryResult> {
  if (isPassed(looked.verdict) && looked.estimate.kink === undefined) {
    return (await plateauUnder(trial, looked)) ?? resultOf(looked);
  }
  return Number.isFinite(trial.entry.analytic) ? resultOf(looked) : infiniteResult(trial.entry, looked);
}

/** The result for an entry that a ladder does not pass: it may lie at a kink, on a plateau, in rounding that more ladders average out, or be wrong. */
async function lookFurther(trial: EntryTrial, first: EntryLook): Promise<EntryResult> {
  const { slope, point, block } = trial;
  const looked = (await withOwnNoise(slope, first)) ?? first;
  if (looked !== first && isPassed(looked.verdict)) return settle(trial, looked);
  if (looked.estimate.kink !== undefined) return atKinkOrStep(trial, looked.estimate.kink);
  const isUnresolved = looked.verdict.outcome === 'unresolved';
  const plateau = isUnresolved || slope.analytic === 0 ? await onPlateau(trial, looked.verdict) : undefined;
  const broken = plateau ?? (await atJump(trial, looked));
  if (broken !== undefined) return broken;
  if (isUnresolved) return (await lookBetweenSteps(trial, looked)) ?? resultOf(await refinedLook(trial, looked));
  const compared = await compareSlope(slope, looked);
  if (compared.estimate.kink !== undefined) return atKinkOrStep(trial, compared.estimate.kink);
  // what looks like louder rounding than that of the whole loss may be steps, over which a gradient of the smooth function behind them averages
  const isOnStep = compared.withdrawn && (await onPlateau(trial, compared.verdict, { only: 'steps' }));
  return isOnStep ?? resultOf({ ...compared, verdict: withdrawnVerdict(compared, point, block) });
}

/** The result for an unresolved entry whose slope was read between steps of the loss; undefined where these may be rounding. */
async function lookBetweenSteps(
  { point, block, index, slope: whole }: EntryTrial,
  { estimate }: EntryLook,
): Promise<EntryResult | undefined> {
  const steps = await entrySteps(point, block, index, estimate);
  if (steps === undefined) return undefined;
  const slope = betweenSteps(whole, steps);
  return resultOf(await compareSlope(slope, judged(slope, await estimateSlope(slope))));
}

/** Judges one entry by a first look alone: a failure is not confirmed, so it counts as suspected. Undefined where the look shows nothing. */
export async function glanceAtEntry(
  point: CheckedPoint,
  block: Block,
  index: number,
  memory: StepMemory,
): Promise<EntryResult | undefined> {
  const glance = await glanceAt(entryTrial(point, block, index, memory).slope);
  if (glance === undefined) return undefined;
  const { verdict } = glance;
  return resultOf({ ...glance, verdict: verdict.outcome === 'fail' ? { ...verdict, outcome: 'suspected' } : verdict });
}

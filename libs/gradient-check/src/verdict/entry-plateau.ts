import type { EntryVerdict } from '../check/gradient-report.js';
import { numberTypeOf } from '../check/number-format.js';
import { RESOLUTION } from '../check/resolution.js';
import type { Kink } from '../derivative/one-sided.js';
import { type LossStep, jumpAt, stepOf } from '../noise/plateau.js';
import { LOUD, cancelledRounding } from '../noise/believable-terms.js';
import type { PlateauLine } from '../noise/plateau-line.js';
import { entryLine } from '../probe/line.js';
import { besideEntry } from '../probe/neighbour.js';
import { type EntryResult, type EntryLook, NO_ERROR, unresolvedFrom } from './entry-result.js';
import type { EntryTrial } from './entry-trial.js';
import type { AnalyticEntry } from './judge.js';
import { judgeKink } from './kink-verdict.js';

interface PlateauOptions {
  /** The plateaus that count, if not all: those of a saturated function, or those of a step function. */
  readonly only?: 'saturation' | 'steps';
  /** A distance over which the loss kept its bits, if one is known. */
  readonly least?: number;
}

/** The result for an entry on a plateau of the loss, which was `seen` so far; undefined where it does not lie on one that counts. */
export async function onPlateau(
  trial: EntryTrial,
  seen: EntryVerdict,
  { only, least }: PlateauOptions = {},
): Promise<EntryResult | undefined> {
  const { subject, theta, scales } = trial.point;
  const moved = theta.length > 1 ? besideEntry(subject.layout, theta, scales, trial.index) : undefined;
  const beside = moved && entryLine(subject, moved, trial.block, trial.index);
  const at = { ...plateauLine(trial), ...(beside && { beside }), ...(least !== undefined && { least }) };
  const step = await stepOf(at);
  if (step === undefined || (only !== undefined && (only === 'saturation') !== step.isSaturation)) return undefined;
  return resultBetweenSteps(trial.entry, step, seen);
}

/** The result for an entry at a jump of the loss, which has no derivative there; undefined where it does not jump. */
export async function atJump(trial: EntryTrial, { verdict }: EntryLook): Promise<EntryResult | undefined> {
  const jump = await jumpAt(plateauLine(trial));
  return jump && { verdict: unresolvedFrom(verdict, 1), flat: false, shape: { kind: 'jump', ...jump } };
}

/**
 * The result for a passed entry that lies on a plateau after all; else undefined. Long steps average over a staircase, whose stairs look like rounding:
 * where that is louder than float32's, any entry may lie on a stair. Short steps stay on one stair, and read a 0 where a saturated function has a slope.
 */
export async function plateauUnder(trial: EntryTrial, seen: EntryLook): Promise<EntryResult | undefined> {
  const { entry, point, block } = trial;
  const { value, flat, step } = seen.estimate;
  if (entry.analytic === 0) {
    return value === 0 && !flat ? onPlateau(trial, seen.verdict, { only: 'saturation', least: step }) : undefined;
  }
  const size = Math.abs(point.loss);
  const loud = block.float32 ? LOUD * size : cancelledRounding(size, 'float64');
  if (!(point.lossNoise.bound(point.loss) > loud)) return undefined;
  return (await onPlateau(trial, seen.verdict)) ?? atJump(trial, seen);
}

/**
 * The result for an entry at what looks like a kink: steps that are shorter than those of the differences look like one, too. At a kink it is preliminary,
 * since the entry alone shows nothing: it is judged later, with all others at kinks.
 */
export async function atKinkOrStep(trial: EntryTrial, kink: Kink): Promise<EntryResult> {
  const verdict = judgeKink('unresolved', trial.entry.analytic, kink, 0);
  return (await onPlateau(trial, verdict, { only: 'steps' })) ?? { verdict, flat: false, slopes: kink };
}

/** The line of an entry, and what is known of the loss on it. */
function plateauLine({ slope: { line, origin, span }, point, block, index }: EntryTrial): PlateauLine {
  const { scale, smallest } = span(1);
  return { line, origin, scale, smallest, type: numberTypeOf(block), value: point.theta[index]! };
}

/**
 * The result between two steps, where the derivative is 0. Another value is a straight-through estimate, the slope of the function before rounding: it is wrong
 * where the steps cannot be rounding of the loss, and unresolved elsewhere, as is a 0. A value that is tiny beside the steps is no such estimate: a saturated
 * function jumps as well, where it is steep.
 */
function resultBetweenSteps(
  { analytic, size }: AnalyticEntry,
  { height, isCertain, isSure }: LossStep,
  seen: EntryVerdict,
): EntryResult {
  const shape = { kind: 'steps', height, isSure } as const;
  const isWrong = isSure && Math.abs(analytic) * size > RESOLUTION * height;
  if (!(analytic === 0 ? isCertain : isWrong)) return { verdict: unresolvedFrom(seen, 1), flat: false, shape };
  const outcome = analytic === 0 ? 'negligible' : 'fail';
  const error = Math.abs(analytic);
  return { verdict: { outcome, numerical: 0, error, budget: NO_ERROR, detectable: 0 }, flat: false, shape };
}

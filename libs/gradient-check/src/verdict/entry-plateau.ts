import type { EntryVerdict } from '../check/gradient-report.js';
import type { NumberType } from '../check/number-format.js';
import type { Block } from '../check/parameter-layout.js';
import type { Kink } from '../derivative/one-sided.js';
import type { ClaimedSlope } from '../derivative/slope-comparison.js';
import { type LossStep, jumpAt, stepOf } from '../noise/plateau.js';
import { LOUD, cancelledRounding } from '../noise/believable-terms.js';
import { entryLine } from '../probe/line.js';
import { besideEntry } from '../probe/neighbour.js';
import type { CheckedPoint, EntryResult } from './checked-point.js';
import { type Looked, atJump, atKink, onPlateau } from './entry-result.js';
import type { AnalyticEntry } from './judge.js';

/** An entry that is being checked, with what its stages need to know of it. */
export interface EntryTrial {
  readonly point: CheckedPoint;
  readonly block: Block;
  /** Index of the entry in theta. */
  readonly index: number;
  readonly entry: AnalyticEntry;
  readonly slope: ClaimedSlope<EntryVerdict>;
  /** Size of the parameter, and the smallest step that it can represent well. */
  readonly scale: number;
  readonly smallest: number;
  readonly type: NumberType;
}

/** The step at the end of the plateau that the entry lies on, if any. */
export async function plateauOf(
  { slope, point, block, index, ...trial }: EntryTrial,
  least?: number,
): Promise<LossStep | undefined> {
  const { subject, theta, scales } = point;
  const moved = theta.length > 1 ? besideEntry(subject.layout, theta, scales, index) : undefined;
  const beside = moved && entryLine(subject, moved, block, index);
  const value = theta[index]!;
  return stepOf({ ...slope, ...trial, value, ...(beside && { beside }), ...(least !== undefined && { least }) });
}

/**
 * The result for a passed entry that lies on a plateau after all; else undefined. Long steps average over a staircase, whose stairs look like rounding:
 * where that is louder than float32's, any entry may lie on a stair. Short steps stay on one stair, and read a 0 where a saturated function has a slope.
 */
export async function plateauUnder(trial: EntryTrial, seen: Looked): Promise<EntryResult | undefined> {
  const { entry, point } = trial;
  if (entry.analytic === 0) {
    const isLevel = seen.estimate.value === 0 && !seen.estimate.flat;
    const step = isLevel ? await plateauOf(trial, seen.estimate.step) : undefined;
    return step?.isSaturation === true ? onPlateau(entry, step, seen.verdict) : undefined;
  }
  const size = Math.abs(point.loss);
  const loud = trial.type === 'float32' ? LOUD * size : cancelledRounding(size, 'float64');
  if (!(point.lossNoise.bound(point.loss) > loud)) return undefined;
  const step = await plateauOf(trial);
  if (step !== undefined) return onPlateau(entry, step, seen.verdict);
  const jump = await jumpAt({ ...trial.slope, ...trial });
  return jump && atJump(jump, seen);
}

/** The result for an entry at what looks like a kink: steps that are shorter than those of the differences look like one, too. */
export async function atKinkOrStep(trial: EntryTrial, kink: Kink): Promise<EntryResult> {
  const result = atKink(trial.entry, kink);
  const step = await plateauOf(trial);
  return step?.isSaturation === false ? onPlateau(trial.entry, step, result.verdict) : result;
}

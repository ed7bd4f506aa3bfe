import type { RandomStream } from '@gradproof/random';
import { roundoff, typeOfNumbers } from '../check/number-format.js';
import type { Subject } from '../check/subject.js';
import { ASIDE, NEAR_ASIDE } from '../probe/line.js';
import { LOUD, SUM_ROUNDING, termSize } from './believable-terms.js';
import {
  DEVIATIONS,
  POINTS,
  SUSPICIOUS,
  differenceNoise,
  leastNoise,
  oscillates,
  typicalNoise,
  withoutJump,
  withoutKink,
} from './difference-table.js';
import { samplesAround } from './loss-samples.js';
import { FEWEST_GAPS, granularity, gridSpacing, isStaircase, levelsOf } from './value-grid.js';

/** Bounds on the rounding error of one evaluation of the loss, as functions of its value. */
export interface LossNoise {
  /** Everything that looks like rounding. */
  readonly bound: (loss: number) => number;
  /** The part that cannot be an oscillation of the loss itself. */
  readonly narrow: (loss: number) => number;
  /** Height of the steps in which the loss changes, where these cannot be rounding: the loss is constant between them. */
  readonly steps?: number;
}

/** Whether what looks like noise may be an oscillation of the loss, which only a ladder can tell. */
export function isDoubtful({ bound, narrow }: LossNoise, loss: number): boolean {
  return bound(loss) > SUSPICIOUS * narrow(loss);
}

/** The noise of a loss, raised to at least `own`. */
export function raisedNoise({ bound, narrow, ...more }: LossNoise, own: number): LossNoise {
  return { ...more, bound: (value) => Math.max(own, bound(value)), narrow: (value) => Math.max(own, narrow(value)) };
}

/** Steps along a line, in units in the last place: the shortest possible, and the longest that show no curvature; calibrated. */
const NARROW = [2, 2 ** 6];
/**
 * Wider steps, which show rounding that is coarser than that of the parameters, but also kinks and oscillations of the loss.
 * Rounding is the same on all of them, so that of most counts. Calibrated.
 */
const LEAST_WIDE = 2 ** 32;
const WIDE_UNITS = [LEAST_WIDE, LEAST_WIDE, LEAST_WIDE, 2 ** 4 * LEAST_WIDE, 2 ** 6 * LEAST_WIDE];
/** The largest move of an entry on a line is by this many widths more than the smallest, so that no two entries move alike. */
const MULTIPLES = 7;
/** Relative range of distances from the parameters of lines that look for an oscillation; calibrated. */
const OSCILLATION_ASIDE = 2 ** -20;
/** Number of single points near the parameters; calibrated. */
const NEAR_POINTS = 4;

/**
 * Bound on the rounding error of the loss near `theta`, in units of the loss, measured from the loss itself: difference
 * tables on short lines, in which a smooth function vanishes at high order and rounding does not, and the coarsest
 * power of two that divides every value seen (a loss computed as `(1e8 + signal) - 1e8` moves in steps of 1.5e-8,
 * which no short line shows).
 */
export async function lossNoise(
  subject: Pick<Subject, 'loss' | 'layout'>,
  theta: Float64Array,
  random: RandomStream,
): Promise<LossNoise> {
  const { sample, aside, farLosses, stairAround } = samplesAround(subject, theta, random);
  const narrowLines = await inTurn(NARROW, (width) => sample(theta, width, MULTIPLES));
  const near = narrowLines.flat();
  const origin = Math.abs(near[(POINTS - 1) / 2]!);
  for (let i = 0; i < NEAR_POINTS; i++) near.push(await subject.loss(aside(NEAR_ASIDE)));
  // away from the point itself, which may lie at kinks and ties on purpose
  const wideLines = await inTurn(WIDE_UNITS, (width) => sample(aside(ASIDE), width, MULTIPLES));
  const values = [...near, ...wideLines.flat()];

  // a saturated or rounded loss is the same number everywhere nearby: only farther points show the rounding of its terms
  const isFew = levelsOf(values).length <= FEWEST_GAPS;
  if (isFew) values.push(...(await farLosses()));
  // an oscillation moves the loss on the longer of these lines, however fine it is
  const isStill = new Set(narrowLines.at(-1)).size === 1;
  const stair = isFew && isStill ? await stairAround(near[0]!) : 0;
  // a loss that does not change hides the size of its terms
  const hidden = new Set(near).size === 1 ? SUM_ROUNDING * termSize(...values) : 0;
  const still = Math.max(hidden, stair);

  const grid = gridOf(values, [...narrowLines, ...wideLines]);
  // rounding is in proportion to the loss, which may be 0 here and nowhere else, but no less than here, even for a NaN
  const sizeOf = (value: number): number => (Math.abs(value) > origin ? Math.abs(value) : origin);
  if (await isStaircase(grid, values, subject.layout, farLosses)) {
    const bound = (value: number): number => Math.max(still, Number.EPSILON * sizeOf(value));
    return { bound: (value) => bound(value) + Number.MIN_VALUE, narrow: bound, steps: grid };
  }

  // a jump that is no rounding of terms of this size
  const jump = LOUD * termSize(origin);
  const smooth = narrowLines.map((line) => withoutKink(withoutJump(line, jump)));
  const narrow = Math.max(...smooth.map((line) => DEVIATIONS * differenceNoise(line)), grid, still);
  const unit = 2 * roundoff(typeOfNumbers(values));
  const floor = (value: number): number => unit * sizeOf(value) + Number.MIN_VALUE;

  const wide = DEVIATIONS * typicalNoise(wideLines);
  // near a point of loss 0 rounding is louder, since the loss is larger there
  const isSuspicious = !isStill && wide > SUSPICIOUS * Math.max(narrow, ...values.map((value) => floor(value)));
  const lineOf = (width: number): Promise<number[]> => sample(aside(OSCILLATION_ASIDE), width, 1);
  const isOscillation = isSuspicious && (await oscillates(widthsBetween(), wide / DEVIATIONS, lineOf));
  const all = Math.max(narrow, isOscillation ? 0 : wide);
  return {
    bound: (value) => Math.max(all, floor(value)),
    narrow: (value) => Math.max(isSuspicious ? narrow : all, floor(value)),
  };
}

/** Spacing of the grid that the values lie on; 0 where equal steps without any noise show that it is the grid of the parameters, not of the loss. */
function gridOf(values: readonly number[], lines: readonly (readonly number[])[]): number {
  const spacing = Math.max(granularity(values), gridSpacing(values));
  const moving = lines.filter((line) => new Set(line).size === POINTS);
  const isStraight = moving.length > 0 && moving.every((line) => SUSPICIOUS * leastNoise(line) < spacing);
  return isStraight ? 0 : spacing;
}

/** Maps the items one after the other, since a loss that keeps state must not be called twice at the same time. */
async function inTurn<T, R>(items: readonly T[], f: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await f(item));
  return results;
}

/** Widths from the longest narrow step to the longest wide one, each twice the one before. */
function* widthsBetween(): Generator<number> {
  for (let width = NARROW.at(-1)!; width <= WIDE_UNITS.at(-1)!; width *= 2) yield width;
}

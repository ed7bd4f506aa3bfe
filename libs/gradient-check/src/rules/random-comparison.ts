import type { RandomStream } from '@gradproof/random';
import { numberTypeIn } from '../check/number-format.js';
import { RESOLUTION } from '../check/resolution.js';
import type { Subject } from '../check/subject.js';
import { shortNumber, shownNumber } from '../check/shown-number.js';
import { ladderAlong } from '../derivative/claimed-slope.js';
import {
  type DirectionComparison,
  type DirectionOptions,
  type SlopePoint,
  claimAlong,
  compareDirection,
} from '../derivative/direction-slope.js';
import { firstLook } from '../derivative/first-look.js';
import { leastStep, sizeAlong } from '../derivative/direction-units.js';
import { isOnStair } from '../noise/plateau.js';
import { LOUD, termSize } from '../noise/believable-terms.js';
import { LEAST_PLATEAU } from '../noise/plateau-line.js';
import { directionLine } from '../probe/line.js';
import { entryScales, gaussianDirection } from '../probe/scales.js';

/** How a random direction is drawn and compared. */
export interface RandomDirection {
  /** Parameters in whose scales the direction is drawn. */
  readonly scales: Float64Array;
  /** A bound that is this share of the slope needs no improvement. */
  readonly enough: number;
  /** A difference of this share of what the entries contribute does not count. */
  readonly tolerance: number;
  /** Entries that do not move. */
  readonly held?: ReadonlySet<number>;
}

/** A slope along a random direction, with the size of what the entries contribute to it, which may cancel in their sum. */
export interface RandomComparison extends DirectionComparison {
  readonly size: number;
}

/**
 * Compares the slope of the loss along a random direction with that of the gradient; undefined where the gradient is not finite, where the loss jumps at the
 * point, or where the gradient is 0 and the loss moves in steps, there or at the parameters, since a saturated one may hide them.
 */
export async function compareRandomly(
  subject: Subject,
  point: SlopePoint,
  random: RandomStream,
  how: RandomDirection,
): Promise<RandomComparison | undefined> {
  if (!point.gradient.every(Number.isFinite)) return undefined;
  const { direction, size, options } = drawn(subject, point, random, how);
  const seen = await compareDirection(subject, point, direction, options);
  if (seen.outcome !== 'differs') return { ...seen, size };
  if (await jumpsAt(subject, point, direction)) return undefined;
  if (seen.analytic !== 0) return { ...seen, size };
  for (const theta of new Set([point.theta, subject.theta]))
    if (await isAtStep(subject, theta, direction)) return undefined;
  return { ...seen, size };
}

/** Returns whether a first look along a random direction, which meets no kink, is enough to show that the gradient is wrong. */
export async function differsAtALook(
  subject: Subject,
  point: SlopePoint,
  random: RandomStream,
  how: RandomDirection,
): Promise<boolean> {
  const { direction, options } = drawn(subject, point, random, how);
  const { slope } = claimAlong(subject, point, direction, options);
  const look = await firstLook(slope.line, ladderAlong(slope));
  if (look === undefined || slope.judge(look) !== 'differs') return false;
  return look.error.kinkGap <= RESOLUTION * Math.abs(look.value - slope.analytic);
}

/** Draws a direction, and returns it with the size of what the entries contribute along it, and with how to compare slopes of that size. */
function drawn(
  { layout }: Subject,
  { gradient }: SlopePoint,
  random: RandomStream,
  { scales, held, enough, tolerance }: RandomDirection,
): { readonly direction: Float64Array; readonly size: number; readonly options: DirectionOptions } {
  const direction = gaussianDirection(entryScales(layout, scales), random);
  held?.forEach((i) => (direction[i] = 0));
  const size = sizeAlong(gradient, direction);
  return { direction, size, options: { goal: enough * size, tolerance: tolerance * size, independent: true } };
}

/** Ratio of the steps at which a jump is told from a slope. */
const LONGER = 2 ** 2;

/** Returns whether the loss jumps at the point itself, where entries lie exactly at steps: the shortest step changes it as much as longer ones. */
async function jumpsAt(subject: Subject, { theta, loss }: SlopePoint, direction: Float64Array): Promise<boolean> {
  const line = directionLine(subject, theta, direction, new Float64Array(theta.length));
  const smallest = leastStep({ subject, theta, direction });
  for (const side of [1, -1]) {
    const [near, far] = [await line.at(side * smallest), await line.at(side * LONGER * smallest)];
    const height = Math.abs(near - loss);
    if (height > LOUD * termSize(loss) && Math.abs(far - loss) < 2 * height) return true;
  }
  return false;
}

/** Returns whether the loss moves in steps along a direction: between them the derivative is 0, however it rises over many. */
async function isAtStep(subject: Subject, theta: Float64Array, direction: Float64Array): Promise<boolean> {
  const line = directionLine(subject, theta, direction, new Float64Array(theta.length));
  const type = numberTypeIn(subject.layout);
  const smallest = leastStep({ subject, theta, direction });
  // the point itself may lie exactly at steps
  for (const aside of [0, 2 * Math.max(LEAST_PLATEAU, smallest)]) {
    const from = { ...line, at: (t: number) => line.at(aside + t) };
    if (await isOnStair({ line: from, origin: await from.at(0), scale: 1, smallest, type })) return true;
  }
  return false;
}

/** Describes a comparison that shows the gradient to be wrong, as a part of a sentence. */
export function wordsOf({ analytic, estimate, errorBound }: DirectionComparison): string {
  return (
    `the loss rises by ${shownNumber(estimate.value)} +- ${shortNumber(errorBound)} per unit of a random direction, the gradient says ` +
    `${shownNumber(analytic)}: the remainder falls as t, not t^2`
  );
}

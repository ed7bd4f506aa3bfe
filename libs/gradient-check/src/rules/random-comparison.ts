import type { RandomStream } from '@gradproof/random';
import type { Subject } from '../check/subject.js';
import { shortNumber, shownNumber } from '../check/shown-number.js';
import { type DirectionComparison, type SlopePoint, compareDirection } from '../derivative/direction-slope.js';
import { entryScales, gaussianDirection } from '../probe/scales.js';

/** How a random direction is drawn and compared. */
export interface RandomDirection {
  /** Parameters in whose scales the direction is drawn. */
  readonly scales: Float64Array;
  /** A bound that is this share of the slope needs no improvement. */
  readonly enough: number;
}

/** A slope along a random direction, with the size of what the entries contribute to it, which may cancel in their sum. */
export interface RandomComparison extends DirectionComparison {
  readonly size: number;
}

/** Compares the slope of the loss along a random direction with that of the gradient; undefined where the gradient is not finite. */
export async function compareRandomly(
  subject: Subject,
  point: SlopePoint,
  random: RandomStream,
  { scales, enough }: RandomDirection,
): Promise<RandomComparison | undefined> {
  if (!point.gradient.every(Number.isFinite)) return undefined;
  const direction = gaussianDirection(entryScales(subject.layout, scales), random);
  const size = Math.sqrt(point.gradient.reduce((sum, value, i) => sum + (value * direction[i]!) ** 2, 0));
  return { ...(await compareDirection(subject, point, direction, { goal: enough * size, independent: true })), size };
}

/** Returns the absolute difference between the slope by the gradient and that by the loss. */
export const differenceOf = ({ analytic, estimate }: DirectionComparison): number =>
  Math.abs(analytic - estimate.value);

/** Describes a comparison that shows the gradient to be wrong, as a part of a sentence. */
export function wordsOf({ analytic, estimate, errorBound }: DirectionComparison): string {
  return (
    `the loss rises by ${shownNumber(estimate.value)} +- ${shortNumber(errorBound)} per unit of a random direction, the gradient says ` +
    `${shownNumber(analytic)}: the remainder falls as t, not t^2`
  );
}

import type { RandomStream } from '@gradproof/random';
import type { Subject } from '../check/subject.js';
import { shortNumber, shownNumber } from '../check/shown-number.js';
import { type DirectionComparison, type SlopePoint, compareDirection } from '../derivative/direction-slope.js';
import { entryScales, gaussianDirection } from '../probe/scales.js';

/** A random direction in units of the entries' scales at some parameters, and the share of its slope that needs no better bound. */
export interface RandomDirection {
  readonly scales: Float64Array;
  readonly enough: number;
}

/** A slope along a random direction, and the size of what the entries add to it, which may cancel in their sum. */
export interface RandomComparison extends DirectionComparison {
  readonly size: number;
}

/** The slope along a random direction; undefined where the gradient is not finite. */
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

export const differenceOf = ({ analytic, estimate }: DirectionComparison): number =>
  Math.abs(analytic - estimate.value);

export function wordsOf({ analytic, estimate, errorBound }: DirectionComparison): string {
  return (
    `the loss rises by ${shownNumber(estimate.value)} +- ${shortNumber(errorBound)} per unit of a random direction, the gradient says ` +
    `${shownNumber(analytic)}: the remainder falls as t, not t^2`
  );
}

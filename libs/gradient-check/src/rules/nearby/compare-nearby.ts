import { stream } from '@gradproof/random';
import { wholeNoise } from '../../noise/entry-noise.js';
import type { GradientNoise } from '../../noise/gradient-noise.js';
import type { Neighbour } from '../../probe/neighbour.js';
import { type RandomComparison, type RandomDirection, compareRandomly } from '../random-comparison.js';
import { roundingAt } from './rounding-nearby.js';
import type { PointFacts } from '../rule.js';

/** Largest factor by which rounding is taken to grow with the gradient before it is measured there. */
const LARGEST_GROWTH = 2 ** 2;

/**
 * Compares gradient and loss at a point nearby, always along the same direction.
 *
 * @param measured - the gradient's rounding there, where it was measured
 */
export function compareNearby(
  { point: { gradientNoise }, slopes, subject, seed }: PointFacts,
  { theta, loss, gradient }: Neighbour,
  along: RandomDirection,
  measured?: GradientNoise,
): Promise<RandomComparison | undefined> {
  // terms that cancel grow with the gradient, and so does their rounding; at a minimum the gradient is nothing but rounding and its growth tells nothing
  const here = sizeOf(slopes.gradient);
  const growth = here > 0 ? Math.min(Math.max(1, sizeOf(gradient.values) / here), LARGEST_GROWTH) : 1;
  const uncertainty = slopes.uncertainty.map((own, i) => {
    const there = measured?.at(i);
    const rounding = gradientNoise.relative * Math.abs(gradient.values[i]!);
    if (there !== undefined) return Math.max(rounding, wholeNoise(there));
    // of an entry that is infinite at the parameters nothing is known there
    return rounding + (Number.isFinite(own) ? growth * own : 0);
  });
  const there = { ...slopes, theta, loss, gradient: gradient.values, uncertainty };
  return compareRandomly(subject, there, stream(seed, 'taylor-nearby'), along);
}

/**
 * Compares gradient and loss at a point nearby. If they agree, and the rounding measured at the parameters may hide that they differ, they are compared again
 * with the rounding measured at this point.
 */
export async function compareUnhidden(
  facts: PointFacts,
  at: Neighbour,
  along: RandomDirection,
  mayHide: (seen: RandomComparison) => boolean,
): Promise<RandomComparison | undefined> {
  const seen = await compareNearby(facts, at, along);
  if (seen?.outcome !== 'agrees' || !mayHide(seen)) return seen;
  return compareNearby(facts, at, along, (await roundingAt(facts, at)).own);
}

const sizeOf = (values: Float64Array): number =>
  values.reduce((sum, value) => (Number.isFinite(value) ? sum + Math.abs(value) : sum), 0);

import { numberTypeOf, ulp } from '../check/number-format.js';
import type { Block } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';
import { entryLine } from '../probe/line.js';
import { lineNoise } from './line-noise.js';
import type { LossNoise } from './loss-noise.js';
import { stepOf } from './plateau.js';
import { stairNear, unclearStair } from './stair.js';
import { SUM_ROUNDING } from './value-grid.js';

/** The point at which the noise of single entries is measured, with the loss there and its noise as far as it is known. */
export interface NoisePoint {
  readonly subject: Subject;
  readonly theta: Float64Array;
  readonly scales: Float64Array;
  readonly loss: number;
  readonly noise: LossNoise;
}

/**
 * Bound on the rounding of the loss along one entry, in units of the loss; at the check's own parameters it is measured only once. The steps of a step
 * function are not noise, however they look on a line, except those of a saturated function.
 *
 * @param isNextTo - whether to measure on lines next to the point as well
 */
export async function entryLineNoise(
  { subject, theta, scales, loss, noise }: NoisePoint,
  block: Block,
  index: number,
  isNextTo = false,
): Promise<number> {
  const known = subject.entryNoises[isNextTo ? 'nextTo' : 'aside'];
  const measured = theta === subject.theta ? known.get(index) : undefined;
  if (measured !== undefined) return measured;
  const line = entryLine(subject, theta, block, index);
  const [scale, unit] = [scales[index]!, ulp(block, theta[index]!)];
  let grain = noise.steps === undefined ? await lineNoise(line, noise.bound(loss), scale, unit, isNextTo) : 0;
  // a float32 sum does not see a parameter that is smaller than its rounding
  if (grain === 0 && noise.steps === undefined) grain = await stairNear(line.at, loss, SUM_ROUNDING);
  const type = numberTypeOf(block);
  const step = await stepOf({ line, origin: loss, scale, smallest: LEAST_UNITS * unit, type, value: theta[index]! });
  const own = step?.isSaturation ? Math.max(grain, step.height) : grain;
  if (theta === subject.theta) known.set(index, own);
  return own;
}

/** Number of entries of one parameter whose own lines represent all of it. */
export const SAMPLE = 8;
/** Smallest move of an entry, in its units in the last place. */
export const LEAST_UNITS = 16;

/**
 * Bound on the rounding of the loss along a direction, from the lines of single entries that it moves and that are louder than the known noise; 0 if none
 * is. Along the direction itself, a term that varies fast may hide the rounding of another one. Roundings add up as independent ones do.
 */
export async function directionNoise(point: NoisePoint, direction: Float64Array, isNextTo: boolean): Promise<number> {
  const known = point.noise.bound(point.loss);
  let squares = 0;
  for (const block of point.subject.layout.blocks) {
    const moving = Array.from({ length: block.length }, (_, i) => block.offset + i).filter((i) => direction[i] !== 0);
    const chosen = moving.filter(
      (_, i) => Math.floor((i * SAMPLE) / moving.length) !== Math.floor(((i - 1) * SAMPLE) / moving.length),
    );
    for (const index of chosen) {
      const measured = await entryLineNoise(point, block, index, isNextTo);
      // an entry that a larger number swallows moves the loss in steps only, along any direction
      const line = entryLine(point.subject, point.theta, block, index);
      const own = measured > known ? measured : await unclearStair(line.at, point.loss, SUM_ROUNDING);
      if (own > known) squares += (own ** 2 * moving.length) / chosen.length;
    }
  }
  return Math.sqrt(squares);
}

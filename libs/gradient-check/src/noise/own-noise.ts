import { numberTypeOf, ulp } from '../check/number-format.js';
import { type Block, indicesOf } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';
import { LEAST_UNITS, entryLine } from '../probe/line.js';
import { lineNoise } from './line-noise.js';
import type { LossNoise } from './loss-noise.js';
import { stepOf } from './plateau.js';
import { stairNear, unclearStair } from './stair.js';

/** The point at which the noise of single entries is measured, with the loss there and its noise as far as it is known. */
export interface NoisePoint {
  readonly subject: Subject;
  readonly theta: Float64Array;
  readonly scales: Float64Array;
  readonly loss: number;
  readonly noise: LossNoise;
}

/** What was measured at the parameters of a check, by entry and by whether next to the point as well. */
const measured = new WeakMap<Subject, Map<string, number>>();

/**
 * Bound on the rounding of the loss along one entry, in units of the loss; at the check's own parameters it is measured only once.
 *
 * @param isNextTo - whether to measure on lines next to the point as well
 */
export async function entryLineNoise(
  point: NoisePoint,
  block: Block,
  index: number,
  isNextTo = false,
): Promise<number> {
  const { subject, theta } = point;
  if (theta !== subject.theta) return measureEntry(point, block, index, isNextTo);
  const known = measured.get(subject) ?? new Map<string, number>();
  measured.set(subject, known);
  const key = `${index}${isNextTo ? ' next to the point' : ''}`;
  const noise = known.get(key) ?? (await measureEntry(point, block, index, isNextTo));
  known.set(key, noise);
  return noise;
}

/** The steps of a step function are not noise, however they look on a line, except those of a saturated function. */
async function measureEntry(
  { subject, theta, scales, loss, noise }: NoisePoint,
  block: Block,
  index: number,
  isNextTo: boolean,
): Promise<number> {
  const line = entryLine(subject, theta, block, index);
  const [value, scale] = [theta[index]!, scales[index]!];
  const unit = ulp(block, value);
  let grain = 0;
  if (noise.steps === undefined) {
    grain = await lineNoise(line, noise.bound(loss), scale, unit, isNextTo);
    // a float32 sum does not see a parameter that is smaller than its rounding
    if (grain === 0) grain = await stairNear(line, loss);
  }
  const at = { line, origin: loss, scale, smallest: LEAST_UNITS * unit, type: numberTypeOf(block), value };
  const step = await stepOf(at);
  return step?.isSaturation ? Math.max(grain, step.height) : grain;
}

/** Number of entries of one parameter whose own lines represent all of it; calibrated. */
export const SAMPLE = 8;

/**
 * Bound on the rounding of the loss along a direction, from the lines of single entries that it moves and that are louder than the known noise; 0 if none
 * is. Along the direction itself, a term that varies fast may hide the rounding of another one. Roundings add up as independent ones do.
 */
export async function directionNoise(point: NoisePoint, direction: Float64Array, isNextTo: boolean): Promise<number> {
  const known = point.noise.bound(point.loss);
  let squares = 0;
  for (const block of point.subject.layout.blocks) {
    const moving = indicesOf(block).filter((i) => direction[i] !== 0);
    const place = (i: number): number => Math.floor((i * SAMPLE) / moving.length);
    const chosen = moving.filter((_, i) => place(i) !== place(i - 1));
    for (const index of chosen) {
      const own = await entryLineNoise(point, block, index, isNextTo);
      // an entry that a larger number swallows moves the loss in steps only, along any direction
      const line = entryLine(point.subject, point.theta, block, index);
      const louder = own > known ? own : await unclearStair(line, point.loss);
      if (louder > known) squares += (louder ** 2 * moving.length) / chosen.length;
    }
  }
  return Math.sqrt(squares);
}

import { type Line, OFF_GRID, riseAt } from '../probe/line.js';
import { LOUD, SUM_ROUNDING, believedRounding, cancelledRounding, ownRounding, termSize } from './believable-terms.js';
import { STRAIGHT, SUSPICIOUS, differencesOf } from './difference-table.js';
import { LEAST_PLATEAU, WIDEST_PLATEAU, largestBeside } from './plateau-line.js';

/** A stretch around the point over which the loss keeps its bits, or follows a straight line. */
export interface Stretch {
  /** A step at which it does on both sides; 0 where no such step was tried. */
  readonly kept: number;
  /** The smallest step tried at which it does not; Infinity where there is none. */
  readonly changed: number;
}

/**
 * Height of the stair with which a stretch ends, 0 where the loss goes on continuously. The rounding of an inner
 * number that float32 holds does not show in the bits of a float64 loss, and on short lines not at all; but a loss that keeps its bits for long and
 * then jumps is rounded as coarsely as it jumps.
 */
export async function stairAt(
  line: Pick<Line, 'at'>,
  origin: number,
  rounding: number,
  { kept, changed }: Stretch,
): Promise<number> {
  if (!(kept > 0 && changed < Infinity)) return 0;
  const continuous = SUSPICIOUS * rounding;
  let height = 0;
  for (const side of [1, -1]) {
    const first = await riseAt(line, origin, side * changed);
    let [near, far, rise] = [kept, changed, first];
    while (rise > continuous && rise < Infinity && far - near > LOUD * far) {
      const middle = (near + far) / 2;
      const between = await riseAt(line, origin, side * middle);
      if (between <= continuous) near = middle;
      else [far, rise] = [middle, between];
    }
    if (rise > continuous && rise >= STRAIGHT * first && rise < Infinity) height = Math.max(height, rise);
  }
  return height;
}

/**
 * Whether a stair may be the rounding of a float32 term: of one that cancels against others where the loss keeps its bits, and of any believable one where
 * other terms move, since there a step function is no likelier.
 */
export function isBelievable(height: number, origin: number, isLevel: boolean): boolean {
  return height <= (isLevel ? cancelledRounding : believedRounding)(termSize(origin), 'float32');
}

/**
 * Whether a stair can only be rounding: of terms that the loss shows, here or where they do not cancel. Higher ones may be steps of the loss itself, or
 * rounding of larger terms that cancel.
 */
export async function isRoundingStair(height: number, origin: number, line: Line, scale: number): Promise<boolean> {
  return height <= LOUD * Math.abs(origin) || height <= ownRounding('float32') * (await largestBeside(line, scale));
}

/** The stretch along a line on which the loss has kept its bits so far, and where it ends; none where it does not end within the reach of plateaus. */
export async function stretchAlong(line: Pick<Line, 'at'>, origin: number): Promise<Stretch> {
  let kept = 0;
  for (let step = OFF_GRID * LEAST_PLATEAU; step <= WIDEST_PLATEAU; step *= 2) {
    const isKept = Object.is(await line.at(step), origin) && Object.is(await line.at(-step), origin);
    if (!isKept) return { kept, changed: step };
    kept = step;
  }
  return { kept, changed: Infinity };
}

/** Height of the stair with which the loss first changes along a line; 0 where there is none. */
async function firstStair(line: Pick<Line, 'at'>, origin: number): Promise<number> {
  return stairAt(line, origin, SUM_ROUNDING * termSize(origin), await stretchAlong(line, origin));
}

/** Height of the first stair along a line; 0 where there is none, or where it may be a step of the loss. */
export async function stairNear(line: Pick<Line, 'at'>, origin: number): Promise<number> {
  const height = await firstStair(line, origin);
  return height <= LOUD * termSize(origin) ? height : 0;
}

/**
 * Height of the first stair along a line if it may be rounding of float32 terms that cancel; else 0. It may as well be a step of the loss, so that it decides
 * nothing.
 */
export async function unclearStair(line: Pick<Line, 'at'>, origin: number): Promise<number> {
  const height = await firstStair(line, origin);
  return isBelievable(height, origin, true) ? height : 0;
}

/** The largest change between neighbours, where most of them are the same: such a line shows stairs, which are as high as the rounding is. */
export function stairHeight(samples: readonly number[]): number | undefined {
  const rises = differencesOf(samples).map(Math.abs);
  return 2 * rises.filter((rise) => rise === 0).length > rises.length ? Math.max(...rises) : undefined;
}

/** Whether samples change in more than one run, or everywhere: at a kink, or on a ramp between two, one slope lies next to what is flat. */
export function hasStairs(samples: readonly number[]): boolean {
  const moves = samples.slice(1).map((value, i) => value !== samples[i]);
  const runs = moves.filter((isMove, i) => isMove && moves[i - 1] !== true).length;
  return runs > 1 || !moves.includes(false);
}

import { type Line, OFF_GRID } from '../probe/line.js';
import { LOUD } from './plateau.js';

/** A stretch around the point over which the loss keeps its bits. */
export interface Stretch {
  /** A step at which it does on both sides; 0 where no such step was tried. */
  readonly kept: number;
  /** The smallest step tried at which it does not; Infinity where there is none. */
  readonly changed: number;
}

/** Change of the loss, in units of its rounding, that the end of a stretch may have without being a stair. */
const CONTINUOUS = 8;
/** Precision to which the end of a stretch is looked for, and share of the first change that is left there where the loss jumps. */
const PRECISION = 2 ** -10;
const JUMPS = 2 ** -4;

/**
 * Height of the stair with which a stretch ends, 0 where the loss goes on continuously or the stair is too high for rounding. The rounding of an inner
 * number that float32 holds does not show in the bits of a float64 loss, and on short lines not at all; but a loss that keeps its bits for long and
 * then jumps is rounded as coarsely as it jumps.
 */
export async function stairAt(
  line: Line,
  origin: number,
  rounding: number,
  { kept, changed }: Stretch,
): Promise<number> {
  if (!(kept > 0 && changed < Infinity)) return 0;
  const continuous = CONTINUOUS * rounding;
  let height = 0;
  for (const side of [1, -1]) {
    const riseAt = async (step: number): Promise<number> => Math.abs((await line.at(side * step)) - origin);
    const first = await riseAt(changed);
    let [near, far, rise] = [kept, changed, first];
    while (rise > continuous && rise < Infinity && far - near > PRECISION * far) {
      const middle = (near + far) / 2;
      const between = await riseAt(middle);
      if (between === 0) near = middle;
      else [far, rise] = [middle, between];
    }
    if (rise > continuous && rise >= JUMPS * first && rise < Infinity) height = Math.max(height, rise);
  }
  return height <= LOUD * Math.max(1, Math.abs(origin)) ? height : 0;
}

/** Whether a stair can only be rounding: higher ones, next to a small loss, may be steps of the loss itself or rounding of larger terms that cancel. */
export const isRoundingStair = (height: number, origin: number): boolean => height <= LOUD * Math.abs(origin);

/** First and last distance, in sizes of the parameters, at which the end of a stretch is looked for. */
const FIRST = 2 ** -8;
const LAST = 2 ** 8;

/** The stretch along a line on which the loss has kept its bits so far, and where it ends; none where it does not end within a few hundred sizes. */
export async function stretchAlong(line: Line, origin: number): Promise<Stretch> {
  let kept = 0;
  for (let step = OFF_GRID * FIRST; step <= LAST; step *= 2) {
    const isKept = Object.is(await line.at(step), origin) && Object.is(await line.at(-step), origin);
    if (!isKept) return { kept, changed: step };
    kept = step;
  }
  return { kept, changed: Infinity };
}

import type { Line } from './derivative-estimate.js';
import { differenceNoise, gridSpacing } from './evaluation-noise.js';

/** Points per line. */
const POINTS = 9;
/** Spacings of a line's points, relative to the entry. */
const SPACINGS = [2 ** -27, 2 ** -21, 2 ** -17];
/** Middles of the lines, relative to the entry: away from the point itself, where a kink may sit on purpose. */
const MIDDLES = [2 ** -9, -(2 ** -8), 2 ** -7];
/** Standard deviations that count as a bound. */
const DEVIATIONS = 5;

/**
 * Bound on the rounding of the loss along one entry or direction, in units of the loss: the least that any line shows on which the loss moves
 * at all. Rounding is the same on all of them; a loss that oscillates is smooth on the shortest. Too small, down to 0, where one
 * line shows rounding too irregular to be told from the loss: then a failure stands.
 *
 * @param scale - size of the entry, or of the parameters in units of the direction
 * @param finest - spacing that the entry can represent
 */
export async function lineNoise(line: Line, scale: number, finest = 0): Promise<number> {
  let least = Infinity;
  const values: number[] = [];
  for (const [i, relative] of SPACINGS.entries()) {
    const spacing = Math.max(relative * scale, finest);
    const samples: number[] = [];
    for (let point = 0; point < POINTS; point++) {
      samples.push(await line.at(MIDDLES[i]! * 0.8371 * scale + (point - (POINTS - 1) / 2) * spacing));
    }
    if (new Set(samples).size === 1) continue;
    values.push(...samples);
    least = Math.min(least, DEVIATIONS * differenceNoise(samples));
  }
  return Math.max(Number.isFinite(least) ? least : 0, gridSpacing(values));
}

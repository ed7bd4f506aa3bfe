import { represent } from '../check/number-format.js';
import type { Block } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';
import { pointAlong } from './represented-point.js';

/**
 * Factor that keeps the steps and middles of lines off powers of two, so that a periodic loss or a staircase with such a period does not repeat on
 * all of them.
 */
export const OFF_GRID = 0.8371;
/** How far aside of a point or a plateau the loss is looked at, relative to its size: off any kink there, and where the loss still has the same terms. */
export const ASIDE = 2 ** -5;
/** How far aside a place may lie that is nearly the point itself, relative to its size. */
export const NEAR_ASIDE = ASIDE ** 2;
/** Smallest move of an entry, in its units in the last place: shorter ones are rounded too coarsely to be told from others. */
export const LEAST_UNITS = 16;

/** The loss as a function of one real offset from the point of interest, which is at offset 0. */
export interface Line {
  /** Returns the offset nearest to `t` that the parameters can represent. */
  offset(t: number): number;
  /** Returns the loss at that offset; NaN outside its domain. */
  at(t: number): number | Promise<number>;
}

/** Returns by how much the loss at an offset differs from a value. */
export async function riseAt(line: Pick<Line, 'at'>, origin: number, t: number): Promise<number> {
  return Math.abs((await line.at(t)) - origin);
}

/** Returns the slope of the loss between two offsets. */
export async function slopeBetween(line: Line, from: number, to: number): Promise<number> {
  return ((await line.at(to)) - (await line.at(from))) / (line.offset(to) - line.offset(from));
}

/** Returns the loss along one entry of the parameters. */
export function entryLine(subject: Subject, theta: Float64Array, block: Block, index: number): Line {
  const point = theta.slice();
  const x = theta[index]!;
  return {
    offset: (t) => represent(block, x + t) - x,
    at: (t) => {
      point[index] = represent(block, x + t);
      return subject.loss(point);
    },
  };
}

/**
 * Returns the loss along a direction. Rounding of `theta + t v` moves the point off the line by units in the last place, which would drown the signal
 * for float32 parameters. The analytic gradient corrects for this move to first order, and exactly so if it is right.
 */
export function directionLine(
  subject: Subject,
  theta: Float64Array,
  direction: Float64Array,
  gradient: Float64Array,
): Line {
  return {
    offset: (t) => t,
    at: (t) => {
      const point = pointAlong(subject.layout, theta, direction, t);
      let correction = 0;
      for (let i = 0; i < point.length; i++) correction += gradient[i]! * (point[i]! - theta[i]! - t * direction[i]!);
      const loss = subject.loss(point);
      return typeof loss === 'number' ? loss - correction : loss.then((value) => value - correction);
    },
  };
}

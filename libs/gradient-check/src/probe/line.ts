import { type Block, represent } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';

/** Steps and middles of lines are no powers of two, so that a loss that is periodic in one, or a staircase, does not repeat on all of them. */
export const OFF_GRID = 0.8371;

/** A function of one real offset, 0 being the point of interest. */
export interface Line {
  /** The offset that the parameters can represent nearest to `t`. */
  offset(t: number): number;
  /** The loss there; NaN outside its domain. */
  at(t: number): number | Promise<number>;
}

/** The loss along one entry of the parameters. */
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
 * The loss along a direction. Rounding of `theta + t v` moves the point off the line by units in the last place, which
 * for float32 parameters would drown the signal; the analytic gradient corrects for it to first order, exactly if it is
 * right.
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
      const point = new Float64Array(theta.length);
      let correction = 0;
      for (const { offset, length, float32 } of subject.layout.blocks) {
        for (let i = offset; i < offset + length; i++) {
          const exact = theta[i]! + t * direction[i]!;
          const shown = float32 ? Math.fround(exact) : exact;
          point[i] = shown;
          correction += gradient[i]! * (shown - theta[i]! - t * direction[i]!);
        }
      }
      const loss = subject.loss(point);
      return typeof loss === 'number' ? loss - correction : loss.then((value) => value - correction);
    },
  };
}

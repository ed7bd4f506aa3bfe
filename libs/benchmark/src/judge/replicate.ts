import { interquartileMean } from '@gradproof/statistics';
import type { Measured } from '../lockstep/request.js';

/** The result of one process: the logarithms of the slowdown of head relative to base, and of a copy of base relative to base. */
export interface Replicate {
  readonly head: number;
  readonly control: number;
}

/**
 * The result of one process. Slices that were measured next to each other are compared, so that a swing of the machine affects both, and the
 * middle half of these comparisons is averaged. Head is compared with the mean of base and its copy.
 *
 * @throws {RangeError} when a side is missing, or the sides have different numbers of slices
 */
export function replicateOf({ times }: Pick<Measured, 'times'>): Replicate {
  const { base, control, head } = times;
  if (base === undefined || control === undefined || head === undefined || base.length === 0) {
    throw new RangeError(
      `replicateOf: a process must hold slices of base, control and head, got ${Object.keys(times).join(', ')}`,
    );
  }
  if (control.length !== base.length || head.length !== base.length) {
    throw new RangeError(
      `replicateOf: sides must hold equally many slices, got ${base.length}, ${control.length} and ${head.length}`,
    );
  }
  const log = (values: readonly number[]): number[] => values.map(Math.log);
  const [b, c, h] = [log(base), log(control), log(head)];
  return {
    head: interquartileMean(h.map((value, round) => value - (b[round]! + c[round]!) / 2)),
    control: interquartileMean(c.map((value, round) => value - b[round]!)),
  };
}

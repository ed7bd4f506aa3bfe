import { interquartileMean } from '@gradproof/statistics';
import type { Measured } from '../lockstep/request.js';

/** What one process says: the logarithm of how many times slower head is than base, and a copy of base than base. */
export interface Replicate {
  readonly head: number;
  readonly control: number;
}

/**
 * One process's number: slices that stood side by side are compared, so that a swing of the machine falls on both, and the middle half of
 * those comparisons is averaged. Base and its copy both stand for base.
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

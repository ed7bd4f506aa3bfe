import type { LossNoise } from '../noise/loss-noise.js';
import { extrapolate } from './extrapolation.js';
import { FEWEST_RUNGS, FINER_NOISE, type Limit, bestLimit } from './limit.js';
import type { Rung } from './rung.js';

/** The one-sided slopes of a loss at a kink. */
export interface Kink {
  readonly left: Omit<Limit, 'row'>;
  readonly right: Omit<Limit, 'row'>;
}

/** A finer row still confirms a slope when its distance from the limit is at most this many times what the first row's distance predicts. */
export const FINER_SLACK = 2;

/** The one-sided slope at 0 from the rungs whose loss is finite on that side, and the step it was read at. */
export function slopeOn(
  side: 'up' | 'down',
  rungs: readonly Rung[],
  origin: number,
  noise: LossNoise,
): (Limit & Pick<Rung, 'step'>) | undefined {
  const sign = side === 'up' ? 1 : -1;
  const lossAt = (rung: Rung): number => (side === 'up' ? rung.lossUp : rung.lossDown);
  const usable = rungs.filter((rung) => Number.isFinite(lossAt(rung)));
  if (usable.length < FEWEST_RUNGS) return undefined;
  const nodes = usable.map((rung) => rung[side]);
  const tableau = extrapolate(
    usable.map((rung) => (sign * (lossAt(rung) - origin)) / rung[side]),
    usable.map((rung) => (noise.bound(lossAt(rung)) + noise.bound(origin)) / rung[side]),
    nodes,
  );
  const confirmed = ({ value, bound, row }: Limit): boolean => {
    const first = Math.abs(tableau.value[row * tableau.columns]! - value);
    for (let i = row + 1; i < tableau.rows; i++) {
      const slack = FINER_SLACK * first * (nodes[i]! / nodes[row]!);
      const rounding = (FINER_NOISE * (noise.narrow(lossAt(usable[i]!)) + noise.narrow(origin))) / nodes[i]!;
      if (Math.abs(tableau.value[i * tableau.columns]! - value) > bound + slack + rounding) return false;
    }
    return true;
  };
  const limit = bestLimit(tableau, nodes, confirmed);
  return limit && { ...limit, step: usable[limit.row]!.step };
}

/** The kink at 0 that the rungs show; undefined where they show none. */
export function kinkOf(rungs: readonly Rung[], origin: number, noise: LossNoise): Kink | undefined {
  const right = slopeOn('up', rungs, origin, noise);
  const left = slopeOn('down', rungs, origin, noise);
  return left && right && kinkBetween(left, right);
}

/** The kink between two one-sided slopes; undefined where they do not differ by more than their bounds. */
export function kinkBetween(left: Kink['left'], right: Kink['right']): Kink | undefined {
  return jumpOf({ left, right }) > 2 * (left.bound + right.bound) ? { left, right } : undefined;
}

/** The absolute difference between the two slopes. */
export function jumpOf({ left, right }: Kink): number {
  return Math.abs(right.value - left.value);
}

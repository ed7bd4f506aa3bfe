import type { MechanismArm } from '@gradproof/experiment';
import { type BootstrapOptions, type Interval, percentileInterval } from '@gradproof/statistics';
import type { PairOutcome } from '../pairs/pair-outcome.js';

/** The share of the differences between the methods that a control removes. */
export interface RemovedShare {
  /** Removed share of the changed test images: 1 if all are removed, below 0 if the control changes more. */
  readonly images: number;
  /** Interval of `images` over seeds. */
  readonly interval: Interval;
  /** Removed share of the run pairs in which an image changed. */
  readonly pairs: number;
}

/** The arms in which something is removed. */
export const controlNames = ['smooth', 'one-sided', 'one-loss', 'neither'] as const;
export type ControlName = (typeof controlNames)[number];

/** The removed share for each control; null if the table's pairs do not differ. */
export type RemovedShares = Readonly<Record<ControlName, RemovedShare>> | null;

/** The pairs of every arm, over the same settings and seeds. */
export type ArmOutcomes = Readonly<Record<MechanismArm, readonly PairOutcome[]>>;

export interface ShareOptions extends BootstrapOptions {
  readonly level: number;
}

/** The share of the table's differences that each control removes; null if there are none. */
export function removedShares(outcomes: ArmOutcomes, options: ShareOptions): RemovedShares {
  if (outcomes.table.every(({ changed }) => changed.length === 0)) return null;
  const removed = (arm: ControlName): RemovedShare => removedShare(outcomes.table, outcomes[arm], options)!;
  return {
    smooth: removed('smooth'),
    'one-sided': removed('one-sided'),
    'one-loss': removed('one-loss'),
    neither: removed('neither'),
  };
}

/**
 * The share of the changes in `own` that are absent in `left`; null if nothing changed in `own`. The bootstrap resamples seeds, jointly over
 * both and over all settings, because the runs of one seed share their weights and batches.
 */
export function removedShare(
  own: readonly PairOutcome[],
  left: readonly PairOutcome[],
  { level, ...options }: ShareOptions,
): RemovedShare | null {
  const pairsChanged = (outcomes: readonly PairOutcome[]): number =>
    outcomes.filter(({ changed }) => changed.length > 0).length;
  if (pairsChanged(own) === 0) return null;
  const counts = imagesPerSeed(left);
  const rows = [...imagesPerSeed(own)].map(([seed, images]) => ({ own: images, left: counts.get(seed)! }));
  return {
    images: removedOf(rows),
    interval: percentileInterval(rows, removedOf, level, options),
    pairs: 1 - pairsChanged(left) / pairsChanged(own),
  };
}

function imagesPerSeed(outcomes: readonly PairOutcome[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { other, changed } of outcomes) {
    const { seed } = other.cell;
    counts.set(seed, (counts.get(seed) ?? 0) + changed.length);
  }
  return counts;
}

/** Removed share, at least -1, so that it also exists for resamples in which the table hardly changes; 1 if nothing is left. */
function removedOf(rows: readonly { readonly own: number; readonly left: number }[]): number {
  const own = rows.reduce((sum, row) => sum + row.own, 0);
  const left = rows.reduce((sum, row) => sum + row.left, 0);
  return left === 0 ? 1 : Math.max(-1, 1 - left / own);
}

/** Of the two controls that the verdict rests on, the one whose interval ends lower. */
export function leastRemoved(removed: NonNullable<RemovedShares>): {
  readonly name: 'smooth' | 'one-sided';
  readonly ends: Interval;
} {
  const name = removed.smooth.interval.upper < removed['one-sided'].interval.upper ? 'smooth' : 'one-sided';
  return { name, ends: removed[name].interval };
}

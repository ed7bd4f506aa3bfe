import type { MechanismArm } from '@gradproof/experiment';
import { type BootstrapOptions, type Interval, percentileInterval } from '@gradproof/statistics';
import type { PairOutcome } from '../pairs/pair-outcome.js';

/** What a control takes away from the differences between the methods. */
export interface RemovedShare {
  /** Of the changed test images: 1 is all of them, less than 0 where the control changes more. */
  readonly images: number;
  /** Of `images`, over seeds. */
  readonly interval: Interval;
  /** Of the pairs of runs in which an image changed. */
  readonly pairs: number;
}

/** The arms that take something away. */
export const controlNames = ['smooth', 'one-sided', 'one-loss', 'neither'] as const;
export type ControlName = (typeof controlNames)[number];

/** Of each control; null where the table's pairs do not differ. */
export type RemovedShares = Readonly<Record<ControlName, RemovedShare>> | null;

/** Every arm's pairs, over the same settings and seeds. */
export type ArmOutcomes = Readonly<Record<MechanismArm, readonly PairOutcome[]>>;

export interface ShareOptions extends BootstrapOptions {
  readonly level: number;
}

/** What each control removes from the table's pairs. */
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
 * What is gone in `left` of what changed in `own`; null where nothing did. Seeds are resampled, jointly over both and all settings, since the
 * runs of one seed share their weights and batches.
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

/** At least -1, so that a resample in which the table hardly changes has a share, too; where nothing changes at all, nothing is left. */
function removedOf(rows: readonly { readonly own: number; readonly left: number }[]): number {
  const own = rows.reduce((sum, row) => sum + row.own, 0);
  const left = rows.reduce((sum, row) => sum + row.left, 0);
  return left === 0 ? 1 : Math.max(-1, 1 - left / own);
}

/** Rounded down, so that 100 % is all of it. */
export function sharePercent(share: number): string {
  const digits = share > 0.99 && share < 1 ? 100 : 10;
  const value = Math.floor(100 * share * digits + 1e-9) / digits;
  return `${String(value).replace('-', '−')} %`;
}

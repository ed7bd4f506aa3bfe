import { canonicalJson } from '../store/canonical-json.js';
import type { Cell } from '../cell/cell.js';
import type { Protocol } from '../cell/protocol.js';
import { type PairChanges, runPairs } from './run-pair.js';
import type { Setting } from './setting.js';
import { tableCells } from './table-cells.js';
import { tableSettings } from './table-settings.js';
import { uniqueCells } from './unique-cells.js';

/**
 * The runs that ask why the methods differ:
 * - `table`: the table's own pairs
 * - `smooth`: the same with sigmoid, which has no kink
 * - `one-sided`: the same with the derivative of the unit's own side wherever a kink lies within the difference
 * - `one-loss`: the same with an analytic gradient of the very loss that the numerical one differences, `lossEpsilon` included
 * - `neither`: no kink and one loss, both at once
 */
export const mechanismArmNames = ['table', 'smooth', 'one-sided', 'one-loss', 'neither'] as const;
export type MechanismArm = (typeof mechanismArmNames)[number];

export function mechanismArms({ lossEpsilon }: Protocol): Readonly<Record<MechanismArm, PairChanges>> {
  const method = 'alternating';
  const oneLoss = { analyticLossEpsilon: lossEpsilon };
  const oneSided = { atKinks: 'one-sided', evaluation: 'structured' } as const; // a black box does not tell its kinks
  return {
    table: { method, protocol: {}, baseline: {} },
    smooth: { method, protocol: { activation: 'sigmoid' }, baseline: { activation: 'sigmoid' } },
    'one-sided': { method, protocol: oneSided, baseline: {} },
    'one-loss': { method, protocol: oneLoss, baseline: oneLoss },
    neither: { method, protocol: { ...oneLoss, ...oneSided }, baseline: oneLoss },
  };
}

/** How many of the plan's seeds show accuracy on the way. */
const CURVE_SEEDS = 10;
export const curveSeeds = (seeds: readonly number[]): readonly number[] => seeds.slice(0, CURVE_SEEDS);

/** The setting of the paper's Figure 2. */
export const figureTwoSetting: Omit<Setting, 'method'> = { batchSize: 8, hidden: 50, shots: 2 };

/** Iterations at which accuracy is looked at on the way: about three for each power of ten, without the last. */
export const lookedAt = (iterations: number): number[] =>
  [1, 3, 10, 30, 100, 300, 1000, 3000].filter((t) => t < iterations && 100 * t >= iterations);

/** The cells that the mechanism and the figures need beside the table's: every arm over all seeds, the curve over some. */
export function evidenceCells(protocol: Protocol, seeds: readonly number[]): Cell[] {
  const arms = mechanismArms(protocol);
  const controls = mechanismArmNames.flatMap((arm) =>
    runPairs(protocol, arms[arm], tableSettings, seeds).flatMap(({ baseline, other }) => [baseline, other]),
  );
  const curve = lookedAt(protocol.iterations).flatMap((iterations) =>
    runPairs(
      protocol,
      { method: 'alternating', protocol: { iterations }, baseline: { iterations } },
      [figureTwoSetting],
      curveSeeds(seeds),
    ).flatMap(({ baseline, other }) => [baseline, other]),
  );
  const table = new Set(tableCells(protocol, seeds).map(canonicalJson));
  return uniqueCells([...controls, ...curve]).filter((cell) => !table.has(canonicalJson(cell)));
}

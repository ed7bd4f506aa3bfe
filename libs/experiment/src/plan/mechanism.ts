import { canonicalJson } from '../store/canonical-json.js';
import type { Cell } from '../cell/cell.js';
import type { Protocol } from '../cell/protocol.js';
import { type PairChanges, runPairs } from './run-pair.js';
import type { Setting } from './setting.js';
import { tableCells } from './table-cells.js';
import { tableSettings } from './table-settings.js';
import { uniqueCells } from './unique-cells.js';

/**
 * The arms (families of run pairs) that show why the methods differ:
 * - `table`: the pairs of the table itself
 * - `smooth`: the same pairs with sigmoid, which has no kink
 * - `one-sided`: the same pairs; wherever a kink lies within the difference, it takes the derivative of the side on which the unit is
 * - `one-loss`: the same pairs with an analytic gradient of exactly the loss that the numerical one differences, `lossEpsilon` included
 * - `neither`: `one-sided` and `one-loss` together
 */
export const mechanismArmNames = ['table', 'smooth', 'one-sided', 'one-loss', 'neither'] as const;
export type MechanismArm = (typeof mechanismArmNames)[number];

/** For each arm, how its pairs of runs differ from the protocol. */
export function mechanismArms({ lossEpsilon }: Protocol): Readonly<Record<MechanismArm, PairChanges>> {
  const method = 'alternating';
  const oneLoss = { analyticLossEpsilon: lossEpsilon };
  const oneSided = { atKinks: 'one-sided', evaluation: 'structured' } as const; // a black box does not say where its kinks are
  return {
    table: { method, protocol: {}, baseline: {} },
    smooth: { method, protocol: { activation: 'sigmoid' }, baseline: { activation: 'sigmoid' } },
    'one-sided': { method, protocol: oneSided, baseline: {} },
    'one-loss': { method, protocol: oneLoss, baseline: oneLoss },
    neither: { method, protocol: { ...oneLoss, ...oneSided }, baseline: oneLoss },
  };
}

/** Number of the plan's seeds whose accuracy is also measured during training. */
const CURVE_SEEDS = 10;
/** The first `CURVE_SEEDS` of the seeds. */
export const curveSeeds = (seeds: readonly number[]): readonly number[] => seeds.slice(0, CURVE_SEEDS);

/** The setting of the paper's Figure 2. */
export const figureTwoSetting: Omit<Setting, 'method'> = { batchSize: 8, hidden: 50, shots: 2 };

/** Iterations at which accuracy is measured during training: about three per power of ten, from 1 % of all iterations on, without the last. */
export const lookedAt = (iterations: number): number[] =>
  [1, 3, 10, 30, 100, 300, 1000, 3000].filter((t) => t < iterations && 100 * t >= iterations);

/** The cells that the mechanism and the figures need in addition to the table's: all arms over all seeds, the accuracy curve over some. */
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

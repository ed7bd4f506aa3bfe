import { type Cell } from './cell.js';
import { type Protocol } from './protocol.js';
import { type PairChanges, runPairs } from './run-pair.js';
import { type Setting } from './setting.js';
import { tableSettings } from './table-settings.js';
import { uniqueCells } from './unique-cells.js';

/**
 * The runs that ask why the methods differ:
 * - `relu`: the table's own pairs
 * - `smooth`: the same with an activation that has no kink
 * - `one-sided`: the same with the derivative of the unit's own side wherever a kink lies within the difference
 */
export type MechanismArm = 'relu' | 'smooth' | 'one-sided';

export const mechanismArms: Readonly<Record<MechanismArm, PairChanges>> = {
  relu: { method: 'alternating', protocol: {}, baseline: {} },
  smooth: { method: 'alternating', protocol: { activation: 'sigmoid' }, baseline: { activation: 'sigmoid' } },
  'one-sided': { method: 'alternating', protocol: { atKinks: 'one-sided' }, baseline: {} },
};

/** How many of the plan's seeds the two arms beside the table run. */
const CONTROL_SEEDS = 5;
export const controlSeeds = (seeds: readonly number[]): readonly number[] => seeds.slice(0, CONTROL_SEEDS);

/** The setting of the paper's Figure 2. */
export const figureTwoSetting: Omit<Setting, 'method'> = { batchSize: 8, hidden: 50, shots: 2 };

/** Iterations at which accuracy is looked at on the way: about three for each power of ten, without the last. */
export const lookedAt = (iterations: number): number[] =>
  [1, 3, 10, 30, 100, 300, 1000, 3000].filter((t) => t < iterations && 100 * t >= iterations);

/** The cells that the mechanism and the figures need beside the table's. */
export function evidenceCells(protocol: Protocol, seeds: readonly number[]): Cell[] {
  const some = controlSeeds(seeds);
  const controls = (['smooth', 'one-sided'] as const).flatMap((arm) =>
    runPairs(protocol, mechanismArms[arm], tableSettings, some).flatMap(({ baseline, other }) =>
      arm === 'smooth' ? [baseline, other] : [other],
    ),
  );
  const curve = lookedAt(protocol.iterations).flatMap((iterations) =>
    runPairs(
      protocol,
      { method: 'alternating', protocol: { iterations }, baseline: { iterations } },
      [figureTwoSetting],
      some,
    ).flatMap(({ baseline, other }) => [baseline, other]),
  );
  return uniqueCells([...controls, ...curve]);
}

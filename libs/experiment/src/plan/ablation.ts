import { canonicalJson } from '../store/canonical-json.js';
import type { Cell } from '../cell/cell.js';
import type { Protocol } from '../cell/protocol.js';
import {
  type AblationDescription,
  type AblationName,
  type AblationVariant,
  describeAblation,
} from './describe-ablation.js';
import { type RunPair, runPairs } from './run-pair.js';
import type { Setting } from './setting.js';
import { firstSeeds } from './table-cells.js';
import { uniqueCells } from './unique-cells.js';

/** An ablation: one choice of the protocol takes several values, and everything else stays as it is. */
export interface Ablation extends AblationDescription {
  readonly name: AblationName;
  readonly settings: readonly Omit<Setting, 'method'>[];
  readonly seeds: readonly number[];
}

/** The corners of the table (batch sizes 1 and 8, 20 and 50 hidden units) at 2 and 4 shots. */
const corners: Ablation['settings'] = [1, 8].flatMap((batchSize) =>
  [20, 50].flatMap((hidden) => [2, 4].map((shots) => ({ batchSize, hidden, shots }))),
);

/** Large steps rule out the cheap evaluation of a difference and cost thirty times as much, so their ablations run on the small network only. */
const smallNetwork: Ablation['settings'] = corners.filter(({ hidden }) => hidden === 20);

/** A float32 difference costs a hundred times as much as a float64 one, so its ablation runs on small networks and batches only. */
const smallest: Ablation['settings'] = [1, 2].flatMap((batchSize) =>
  [2, 4].map((shots) => ({ batchSize, hidden: 20, shots })),
);

const SEEDS = 10;
/** As few seeds as still give an interval, for the same reasons. */
const LARGE_STEP_SEEDS = 5;
const FLOAT32_SEEDS = 3;

/**
 * An ablation of a protocol, with its default settings. One of its variants is the protocol itself, whose runs are those of the table.
 *
 * @param seeds - replace the ablation's default seeds
 */
export function ablation(name: AblationName, protocol: Protocol, seeds?: readonly number[]): Ablation {
  const { variants, ...described } = describeAblation(name, protocol);
  const seen = new Set<string>();
  const distinct = variants.filter(({ method, protocol: changes }) => {
    const text = canonicalJson({ method, protocol: { ...protocol, ...changes } });
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
  return {
    name,
    settings: ownSettings[name] ?? corners,
    seeds: seeds ?? firstSeeds(defaultSeeds[name] ?? SEEDS),
    ...described,
    variants: distinct,
  };
}

const ownSettings: Partial<Record<AblationName, Ablation['settings']>> = {
  step: smallNetwork,
  'all-numerical': smallNetwork,
  float32: smallest,
};

const defaultSeeds: Partial<Record<AblationName, number>> = {
  step: LARGE_STEP_SEEDS,
  'all-numerical': LARGE_STEP_SEEDS,
  float32: FLOAT32_SEEDS,
};

/** The pairs of one variant: for each setting in turn, all seeds. */
export const variantPairs = (protocol: Protocol, { settings, seeds }: Ablation, variant: AblationVariant): RunPair[] =>
  runPairs(protocol, variant, settings, seeds);

/** All cells that an ablation needs, without repetitions. */
export const ablationCells = (protocol: Protocol, of: Ablation): Cell[] =>
  uniqueCells(
    of.variants.flatMap((variant) =>
      variantPairs(protocol, of, variant).flatMap(({ baseline, other }) => [baseline, other]),
    ),
  );

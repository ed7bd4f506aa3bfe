import {
  type CellResult,
  type MechanismArm,
  type MechanismRule,
  type Plan,
  type Protocol,
  batchSizes,
  controlSeeds,
  mechanismArmNames,
  mechanismArms,
  mechanismRule,
  planDigest,
  runPairs,
  tableSettings,
} from '@gradproof/experiment';
import { stream } from '@gradproof/random';
import {
  type BootstrapOptions,
  type RankCorrelation,
  percentileInterval,
  rankCorrelation,
} from '@gradproof/statistics';
import {
  type ControlName,
  type MechanismFinding,
  type RemovedShare,
  type RemovedShares,
  controlNames,
  mechanismFinding,
} from './mechanism-finding.js';
import { type PairOutcome, type PairSummary, pairOutcome, pairSummary } from './pair-outcome.js';
import { resultFinder } from './result-finder.js';

/** Why the methods differ: the content of `mechanism.json`. */
export interface MechanismReport extends MechanismFinding {
  readonly schema: 'gradproof.mechanism/1';
  readonly plan: string;
  /** As the plan declares it. */
  readonly rule: MechanismRule;
  /** Of the table's pairs. */
  readonly protocol: Protocol;
  readonly testImages: number;
  readonly seeds: number;
  /** Of every arm; `arms.table` is the table's pairs with these seeds. */
  readonly controlSeeds: readonly number[];
  readonly arms: Readonly<Record<MechanismArm, PairSummary>>;
  readonly removed: RemovedShares;
  /** All seeds of the table. */
  readonly table: PairSummary;
  readonly kinks: KinkReport;
}

/** Kinks met against test images changed, over the table's pairs. */
export interface KinkReport {
  /** Over all pairs as they are. */
  readonly overall: RankCorrelation;
  /** Ranks taken within each setting: settings that meet more kinks for being larger do not count. */
  readonly within: RankCorrelation;
  readonly withKinks: PairSummary | null;
  readonly withoutKinks: PairSummary | null;
  readonly batches: readonly BatchKinks[];
  readonly runs: readonly KinkPoint[];
}

/** The pairs of one batch size. */
export interface BatchKinks {
  readonly batchSize: number;
  readonly meanKinks: number;
  readonly meanChanged: number;
  /** Changed test images for 1,000 kinks, over the pairs whose run met some; null where none did. */
  readonly imagesPerThousandKinks: number | null;
}

export interface KinkPoint {
  readonly batchSize: number;
  readonly hidden: number;
  readonly shots: number;
  readonly seed: number;
  readonly kinks: number;
  readonly changed: number;
}

/**
 * @param results - of the plan's cells, those of `evidenceCells` among them
 * @throws {RangeError} when a result is missing or came without its predictions
 */
export function mechanismReport(plan: Plan, results: readonly CellResult[], testImages: number): MechanismReport {
  const { protocol, seeds, analysis, mechanism: rule = mechanismRule } = plan;
  const find = resultFinder(results);
  const changes = mechanismArms(protocol);
  const outcomesOf = (arm: MechanismArm, of: readonly number[]): PairOutcome[] =>
    runPairs(protocol, changes[arm], tableSettings, of).map((pair) => pairOutcome(pair, find));
  const some = controlSeeds(seeds);
  const table = outcomesOf('table', seeds);
  const outcomes = Object.fromEntries(mechanismArmNames.map((arm) => [arm, outcomesOf(arm, some)])) as unknown as Arms;
  const arms = Object.fromEntries(
    mechanismArmNames.map((arm) => [arm, pairSummary(outcomes[arm])]),
  ) as unknown as MechanismReport['arms'];
  const outcome = {
    rule,
    controlSeeds: some,
    arms,
    removed: removedShares(outcomes, some, {
      level: rule.level,
      uniform: stream(analysis.seed, 'removed shares').uniform,
      resamples: analysis.resamples,
    }),
    kinks: kinkReport(table, stream(analysis.seed, 'kinks against images').uniform, analysis.resamples),
  };
  return {
    schema: 'gradproof.mechanism/1',
    plan: planDigest(plan),
    protocol,
    testImages,
    seeds: seeds.length,
    ...mechanismFinding(outcome),
    ...outcome,
    table: pairSummary(table),
  };
}

type Arms = Readonly<Record<MechanismArm, readonly PairOutcome[]>>;

/** Seeds are resampled jointly over all arms and settings, since the runs of one seed share their weights and batches. */
function removedShares(
  outcomes: Arms,
  seeds: readonly number[],
  { level, ...options }: BootstrapOptions & { readonly level: number },
): RemovedShares {
  const perSeed = (arm: MechanismArm): number[] =>
    seeds.map((seed) =>
      outcomes[arm]
        .filter(({ other }) => other.cell.seed === seed)
        .reduce((sum, { changed }) => sum + changed.length, 0),
    );
  const own = perSeed('table');
  const pairsChanged = (arm: MechanismArm): number => outcomes[arm].filter(({ changed }) => changed.length > 0).length;
  if (pairsChanged('table') === 0) return null;
  const removed = (arm: ControlName): RemovedShare => {
    const rows = perSeed(arm).map((left, i) => ({ own: own[i]!, left }));
    return {
      images: removedOf(rows),
      interval: percentileInterval(rows, removedOf, level, options),
      pairs: 1 - pairsChanged(arm) / pairsChanged('table'),
    };
  };
  return Object.fromEntries(controlNames.map((arm) => [arm, removed(arm)])) as unknown as NonNullable<RemovedShares>;
}

/** At least -1, so that a resample in which the table hardly changes has a share, too; where nothing changes at all, nothing is left. */
function removedOf(rows: readonly { readonly own: number; readonly left: number }[]): number {
  const own = rows.reduce((sum, row) => sum + row.own, 0);
  const left = rows.reduce((sum, row) => sum + row.left, 0);
  return left === 0 ? 1 : Math.max(-1, 1 - left / own);
}

function kinkReport(table: readonly PairOutcome[], uniform: () => number, permutations: number): KinkReport {
  const kinks = table.map((outcome) => outcome.kinks);
  const changed = table.map((outcome) => outcome.changed.length);
  const settings = table.map(({ other: { cell } }) => `${cell.batchSize} ${cell.hidden} ${cell.shots}`);
  const summaryOf = (outcomes: readonly PairOutcome[]): PairSummary | null =>
    outcomes.length === 0 ? null : pairSummary(outcomes);
  return {
    overall: rankCorrelation(
      kinks,
      changed,
      table.map(() => ''),
      { uniform, permutations },
    ),
    within: rankCorrelation(kinks, changed, settings, { uniform, permutations }),
    withKinks: summaryOf(table.filter((outcome) => outcome.kinks > 0)),
    withoutKinks: summaryOf(table.filter((outcome) => outcome.kinks === 0)),
    batches: batchSizes.map((batchSize) => batchKinks(batchSize, table)),
    runs: table.map(({ other: { cell } }, i) => ({
      batchSize: cell.batchSize,
      hidden: cell.hidden,
      shots: cell.shots,
      seed: cell.seed,
      kinks: kinks[i]!,
      changed: changed[i]!,
    })),
  };
}

function batchKinks(batchSize: number, table: readonly PairOutcome[]): BatchKinks {
  const own = table.filter(({ other }) => other.cell.batchSize === batchSize);
  const { imagesChanged, meanKinks, pairs } = pairSummary(own);
  const kinked = own.filter(({ kinks }) => kinks > 0);
  return {
    batchSize,
    meanKinks,
    meanChanged: imagesChanged / pairs,
    imagesPerThousandKinks: kinked.length === 0 ? null : thousandfold(pairSummary(kinked)),
  };
}

const thousandfold = ({ imagesChanged, meanKinks, pairs }: PairSummary): number =>
  (1000 * imagesChanged) / (pairs * meanKinks);

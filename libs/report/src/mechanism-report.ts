import {
  type CellResult,
  type MechanismArm,
  type Plan,
  controlSeeds,
  mechanismArmNames,
  mechanismArms,
  planDigest,
  runPairs,
  tableSettings,
} from '@gradproof/experiment';
import { stream } from '@gradproof/random';
import { type RankCorrelation, rankCorrelation } from '@gradproof/statistics';
import { type MechanismFinding, mechanismFinding } from './mechanism-finding.js';
import { type PairOutcome, type PairSummary, pairOutcome, pairSummary } from './pair-outcome.js';
import { resultFinder } from './result-finder.js';

/** Why the methods differ: the content of `mechanism.json`. */
export interface MechanismReport extends MechanismFinding {
  readonly schema: 'gradproof.mechanism/1';
  readonly plan: string;
  readonly testImages: number;
  readonly seeds: number;
  /** Of every arm; `arms.table` is the table's pairs with these seeds. */
  readonly controlSeeds: readonly number[];
  readonly arms: Readonly<Record<MechanismArm, PairSummary>>;
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
  readonly runs: readonly KinkPoint[];
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
  const { protocol, seeds, analysis } = plan;
  const find = resultFinder(results);
  const changes = mechanismArms(protocol);
  const outcomesOf = (arm: MechanismArm, of: readonly number[]): PairOutcome[] =>
    runPairs(protocol, changes[arm], tableSettings, of).map((pair) => pairOutcome(pair, find));
  const some = controlSeeds(seeds);
  const table = outcomesOf('table', seeds);
  const arms = Object.fromEntries(
    mechanismArmNames.map((arm) => [arm, pairSummary(outcomesOf(arm, some))]),
  ) as unknown as MechanismReport['arms'];
  const summary = pairSummary(table);
  const kinks = kinkReport(table, stream(analysis.seed, 'kinks against images').uniform, analysis.resamples);
  return {
    schema: 'gradproof.mechanism/1',
    plan: planDigest(plan),
    testImages,
    seeds: seeds.length,
    controlSeeds: some,
    ...mechanismFinding(arms, kinks),
    arms,
    table: summary,
    kinks,
  };
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

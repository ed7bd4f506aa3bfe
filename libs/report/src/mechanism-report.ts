import {
  type CellResult,
  type MechanismArm,
  type MechanismRule,
  type Plan,
  type Protocol,
  batchSizes,
  mechanismArmNames,
  mechanismArms,
  mechanismRule,
  planDigest,
  runPairs,
  tableSettings,
} from '@gradproof/experiment';
import { stream } from '@gradproof/random';
import { type KinkReport, kinkReport } from './kink-report.js';
import { type MechanismFinding, mechanismFinding } from './mechanism-finding.js';
import { type PairOutcome, type PairSummary, pairOutcome, pairSummary } from './pair-outcome.js';
import {
  type ArmOutcomes,
  type RemovedShare,
  type RemovedShares,
  type ShareOptions,
  removedShare,
  removedShares,
} from './removed-share.js';
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
  /** How many, of every arm. */
  readonly seeds: number;
  readonly arms: ArmSummaries;
  readonly removed: RemovedShares;
  /** Of what the one-sided derivative leaves, what one loss for both gradients removes, too; null where it leaves nothing. */
  readonly rest: RemovedShare | null;
  readonly batches: readonly BatchArms[];
  readonly kinks: KinkReport;
}

export type ArmSummaries = Readonly<Record<MechanismArm, PairSummary>>;

/** The pairs of one batch size. */
export interface BatchArms {
  readonly batchSize: number;
  readonly arms: ArmSummaries;
  readonly removed: RemovedShares;
}

/**
 * @param results - of the plan's cells, those of `evidenceCells` among them
 * @throws {RangeError} when a result is missing or came without its predictions
 */
export function mechanismReport(plan: Plan, results: readonly CellResult[], testImages: number): MechanismReport {
  const { protocol, seeds, analysis, mechanism: rule = mechanismRule } = plan;
  const find = resultFinder(results);
  const changes = mechanismArms(protocol);
  const outcomes = ofArms((arm) =>
    runPairs(protocol, changes[arm], tableSettings, seeds).map((pair) => pairOutcome(pair, find)),
  );
  const options = (what: string): ShareOptions => ({
    level: rule.level,
    uniform: stream(analysis.seed, what).uniform,
    resamples: analysis.resamples,
  });
  const outcome = {
    rule,
    protocol,
    seeds: seeds.length,
    arms: ofArms((arm) => pairSummary(outcomes[arm])),
    removed: removedShares(outcomes, options('removed shares')),
    rest: removedShare(outcomes['one-sided'], outcomes.neither, options('removed of the rest')),
    batches: batchSizes.map((batchSize): BatchArms => {
      const own = ofBatch(batchSize, outcomes);
      return {
        batchSize,
        arms: ofArms((arm) => pairSummary(own[arm])),
        removed: removedShares(own, options(`removed shares, batch ${batchSize}`)),
      };
    }),
    kinks: kinkReport(outcomes.table, {
      uniform: stream(analysis.seed, 'kinks against images').uniform,
      permutations: analysis.resamples,
    }),
  };
  return {
    schema: 'gradproof.mechanism/1',
    plan: planDigest(plan),
    testImages,
    ...mechanismFinding(outcome),
    ...outcome,
  };
}

const ofArms = <T>(made: (arm: MechanismArm) => T): Readonly<Record<MechanismArm, T>> =>
  Object.fromEntries(mechanismArmNames.map((arm) => [arm, made(arm)])) as unknown as Record<MechanismArm, T>;

const ofBatch = (batchSize: number, outcomes: ArmOutcomes): ArmOutcomes =>
  ofArms((arm) => outcomes[arm].filter(({ other }: PairOutcome) => other.cell.batchSize === batchSize));

import {
  type CellResult,
  type MechanismArm,
  type Plan,
  batchSizes,
  mechanismArmNames,
  mechanismArms,
  mechanismRule,
  planDigest,
  runPairs,
  tableSettings,
} from '@gradproof/experiment';
import { stream } from '@gradproof/random';
import { kinkReport } from './kink-report.js';
import { type MechanismFinding, mechanismFinding } from './mechanism-finding.js';
import type { BatchArms, MechanismOutcome } from './mechanism-outcome.js';
import { type PairOutcome, pairOutcome, pairSummary } from '../pairs/pair-outcome.js';
import { type ArmOutcomes, type ShareOptions, removedShare, removedShares } from './removed-share.js';
import { resultFinder } from '../table/result-finder.js';

/** Why the methods differ: the content of `mechanism.json`. */
export interface MechanismReport extends MechanismFinding, MechanismOutcome {
  readonly schema: 'gradproof.mechanism/1';
  readonly plan: string;
  readonly testImages: number;
}

/**
 * The report on why the methods differ.
 *
 * @param results - results of the plan's cells, including those of `evidenceCells`
 * @throws {RangeError} when a result is missing or has no predictions
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

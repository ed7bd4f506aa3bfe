import type { MechanismArm, MechanismRule, Protocol } from '@gradproof/experiment';
import type { PairSummary } from '../pairs/pair-outcome.js';
import type { KinkReport } from './kink-report.js';
import type { RemovedShare, RemovedShares } from './removed-share.js';

/** The numbers from the arms of the experiment, without any verdict. */
export interface MechanismOutcome {
  /** The rule as the plan declares it. */
  readonly rule: MechanismRule;
  /** Protocol of the table's pairs. */
  readonly protocol: Protocol;
  /** Number of seeds of every arm. */
  readonly seeds: number;
  readonly arms: ArmSummaries;
  readonly removed: RemovedShares;
  /** Share of the changes left by the one-sided derivative that one loss for both gradients also removes; null if none are left. */
  readonly rest: RemovedShare | null;
  readonly batches: readonly BatchArms[];
  readonly kinks: KinkReport;
}

export type ArmSummaries = Readonly<Record<MechanismArm, PairSummary>>;

/** The arms' pairs of one batch size. */
export interface BatchArms {
  readonly batchSize: number;
  readonly arms: ArmSummaries;
  readonly removed: RemovedShares;
}

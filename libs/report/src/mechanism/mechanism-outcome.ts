import type { MechanismArm, MechanismRule, Protocol } from '@gradproof/experiment';
import type { PairSummary } from '../pairs/pair-outcome.js';
import type { KinkReport } from './kink-report.js';
import type { RemovedShare, RemovedShares } from './removed-share.js';

/** What the arms of the experiment came to, before anything is said about it. */
export interface MechanismOutcome {
  /** As the plan declares it. */
  readonly rule: MechanismRule;
  /** Of the table's pairs. */
  readonly protocol: Protocol;
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

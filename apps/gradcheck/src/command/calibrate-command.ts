import { type CommandContext, UsageError, userPath } from '@gradproof/cli';
import { BaselineError } from '../baseline/baseline-error.js';
import { type Shard, compareBaseline } from '../baseline/compare-baseline.js';
import { freeze } from '../baseline/freeze.js';
import { calibrate } from '../calibrate.js';

/** The flags of `gradcheck calibrate`. */
export interface CalibrateFlags {
  readonly cases: number;
  readonly seed: number;
  readonly jobs: number;
  readonly out?: string;
  readonly freeze?: string;
  readonly checks?: readonly string[];
  readonly baseline?: string;
  readonly seeds?: number;
  readonly screen: boolean;
  readonly shard?: Shard;
}

/** Number of seeds of a baseline by default. */
const SEEDS = 20;

/** Runs a calibration, writes a baseline, or compares with one, as the flags say; resolves to the exit code. */
export async function calibrateCommand(flags: CalibrateFlags, context: CommandContext): Promise<number> {
  const { cases, seed, jobs, seeds, screen, shard, checks = [] } = flags;
  const out = flags.out === undefined ? {} : { out: userPath(flags.out) };
  try {
    if (flags.freeze !== undefined && flags.baseline !== undefined) {
      throw new BaselineError('--freeze and --baseline exclude each other');
    }
    if (flags.freeze !== undefined) {
      const scope = { seeds: seeds ?? SEEDS, cases, files: checks.map(userPath) };
      return await freeze({ path: userPath(flags.freeze), jobs, ...scope }, context);
    }
    if (flags.baseline !== undefined) {
      const part = { screen, ...(shard && { shard }), ...(seeds !== undefined && { seeds }) };
      return await compareBaseline({ path: userPath(flags.baseline), jobs, ...part, ...out }, context);
    }
  } catch (error) {
    if (!(error instanceof BaselineError)) throw error;
    throw new UsageError(`${flags.baseline ?? flags.freeze}: ${error.message}`);
  }
  return calibrate({ cases, seed, jobs, ...out }, context);
}

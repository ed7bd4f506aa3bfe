import { existsSync } from 'node:fs';
import { type CommandContext, UsageError, userPath } from '@gradproof/cli';
import { BaselineError } from '../baseline/baseline-error.js';
import { type Shard, compareBaseline } from '../baseline/compare-baseline.js';
import { freeze } from '../baseline/freeze.js';
import { calibrate } from '../calibration/calibrate.js';

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
  refuseWithoutEffect(flags);
  try {
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

/**
 * Refuses flags that would have no effect (without a baseline, a part of one would be the whole calibration), and check files that are not there.
 *
 * @throws {UsageError} for such a flag
 */
function refuseWithoutEffect({ freeze: frozen, baseline, checks, seeds, screen, shard }: CalibrateFlags): void {
  const refuse = (rule: string): never => {
    throw new UsageError(`calibrate: ${rule}`);
  };
  if (frozen !== undefined && baseline !== undefined)
    refuse('--freeze and --baseline exclude each other; leave one out');
  if (shard !== undefined && baseline === undefined)
    refuse('--shard needs --baseline FILE, the baseline to compare with');
  if (screen && baseline === undefined) refuse('--screen needs --baseline FILE, the baseline to compare with');
  if (checks !== undefined && frozen === undefined) refuse('--checks needs --freeze FILE, the baseline to write');
  for (const file of checks ?? []) if (!existsSync(userPath(file))) refuse(`--checks ${file}: file not found`);
  if (seeds !== undefined && frozen === undefined && baseline === undefined)
    refuse('--seeds needs --freeze or --baseline; a plain calibration has one --seed and --cases');
}

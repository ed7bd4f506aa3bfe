import type { FormatTarget } from '../format/format-target.js';

/** The flags of `gradcheck check`, from the command line and the config file combined. */
export interface CheckFlags {
  readonly patterns: readonly string[];
  readonly filter?: string;
  readonly format: readonly FormatTarget[];
  readonly seed: number;
  /** Time for the whole run, in milliseconds. */
  readonly budget?: number;
  readonly exhaustive: boolean;
  /** Whether the command may exit with 0 although checks are inconclusive. */
  readonly allowUndecided: boolean;
  /** Number of files that run at the same time. */
  readonly jobs: number;
  readonly list: boolean;
  readonly watch: boolean;
}

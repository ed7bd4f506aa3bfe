import type { FormatTarget } from '../format/format-target.js';

/** The flags of `gradcheck check`, from the command line and the config file together. */
export interface CheckFlags {
  readonly patterns: readonly string[];
  readonly filter?: string;
  readonly format: readonly FormatTarget[];
  readonly seed: number;
  /** Milliseconds. */
  readonly budget?: number;
  readonly exhaustive: boolean;
  /** Whether inconclusive checks may count as done. */
  readonly allowUndecided: boolean;
  /** Threads. */
  readonly jobs: number;
  readonly list: boolean;
  readonly watch: boolean;
}

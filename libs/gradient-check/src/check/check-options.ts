import type { EntryVerdict, Finding } from './gradient-report.js';
import type { KnownDerivatives } from './known-derivatives.js';

/** Options of a check: its seed, which entries it checks, how far the gradient must hold, and what to call on the way. */
export interface CheckOptions {
  /** Seed for all random choices, an integer from 0 to 2^32-1; 0 unless given. */
  readonly seed?: number;
  /** Checks every entry by itself, however many there are. */
  readonly exhaustive?: boolean;
  /** Largest number of entries, over all parameters, for which every entry is checked by itself without `exhaustive`; `EXHAUSTIVE_ENTRIES` unless given. */
  readonly exhaustiveEntries?: number;
  /** By parameter: derivatives with error bounds that the caller knows. Their entries are judged by these and need no ladder of differences. */
  readonly known?: Readonly<Record<string, KnownDerivatives>>;
  /** `function`, the default: the gradient must also be right near the parameters. `point`: only at the parameters. */
  readonly scope?: 'function' | 'point';
  /** Findings of rules that the caller ran. They become part of the report and of its verdict. */
  readonly findings?: readonly Finding[];
  /** Returns true when no further entry may be started. */
  readonly expired?: () => boolean;
  /** Called after every entry. */
  readonly onProgress?: (progress: Progress) => void;
  /** Called with each entry that is checked by itself, and its verdict. */
  readonly onEntry?: (entry: JudgedEntry) => void;
}

/** An entry with the verdict on it. */
export interface JudgedEntry {
  readonly parameter: string;
  /** Index within the parameter. */
  readonly index: number;
  readonly verdict: EntryVerdict;
}

/** How many of the entries of a check have been judged so far. */
export interface Progress {
  readonly check: string;
  readonly done: number;
  readonly total: number;
}

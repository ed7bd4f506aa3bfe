import type { EntryVerdict, Finding } from './gradient-report.js';
import type { KnownDerivatives } from './known-derivatives.js';

/** How far a check goes. */
export interface CheckOptions {
  /** Of every random choice, 0..2^32-1. */
  readonly seed?: number;
  /** Every entry, however many there are. */
  readonly exhaustive?: boolean;
  /** Entries up to which each is checked unasked. */
  readonly exhaustiveEntries?: number;
  /** By parameter: derivatives with error bounds that the caller knows; their entries need no ladder. */
  readonly known?: Readonly<Record<string, KnownDerivatives>>;
  /**
   * `function`, unless given: the gradient must be right near the parameters too. `point`: only at the parameters.
   */
  readonly scope?: 'function' | 'point';
  /** What the caller found by rules of its own: part of the report and of its verdict. */
  readonly findings?: readonly Finding[];
  /** True when no further entry may be started. */
  readonly expired?: () => boolean;
  /** Called after every entry. */
  readonly onProgress?: (progress: Progress) => void;
  /** Called with every entry that is checked by itself, as it was judged. */
  readonly onEntry?: (entry: JudgedEntry) => void;
}

/** One entry as it was judged. */
export interface JudgedEntry {
  readonly parameter: string;
  /** Within the parameter. */
  readonly index: number;
  readonly verdict: EntryVerdict;
}

/** Entries judged so far. */
export interface Progress {
  readonly check: string;
  readonly done: number;
  readonly total: number;
}

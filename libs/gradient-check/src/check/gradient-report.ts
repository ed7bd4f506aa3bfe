import type { ErrorBudget } from './error-budget.js';

/** `fail`: shown to be wrong. `pass`: shown to be right to 0.1 % in every entry. `inconclusive`: neither could be shown. */
export type Verdict = 'pass' | 'fail' | 'inconclusive';

/** Something met on the way that names its rule; `kink` and `note` are information, the others are reasons to fail. */
export interface Finding {
  readonly kind: 'entry' | 'law' | 'protocol' | 'kink' | 'note';
  readonly rule: string;
  readonly parameter?: string;
  readonly message: string;
}

/** A reason to fail. */
export function isFault({ kind }: Pick<Finding, 'kind'>): boolean {
  return kind !== 'kink' && kind !== 'note';
}

/**
 * How an entry was judged. `negligible` is a pass without a relative error: an exact 0, or what does not exist to 0.1 %, where the bound is
 * small beside what matters. `suspected` is outside the bound of a first look and was not confirmed, since enough others were.
 */
export type Outcome = 'pass' | 'negligible' | 'fail' | 'suspected' | 'unresolved';

/** An entry judged. */
export interface EntryVerdict {
  readonly outcome: Outcome;
  readonly numerical: number;
  /** The error that was judged: |analytic - numerical|, rounding of a float32 gradient averaged out. */
  readonly error: number;
  readonly budget: ErrorBudget;
  /** Relative errors above this would have been seen; 0 where a relative error has no meaning. */
  readonly detectable: number;
}

/** An entry that failed, or of which an error of 0.1 % could have gone unseen. */
export interface EntryReport {
  /** Parameter and index: `W[3]`. */
  readonly path: string;
  readonly analytic: number;
  readonly numerical: number;
  readonly verdict: 'fail' | 'unresolved';
  readonly budget: ErrorBudget;
  /** Why it was judged so, as the end of a sentence about it. */
  readonly cause: string;
  /** What would settle it. */
  readonly remedy?: string;
  /** Both values of an unresolved entry in words, where differences could be read. */
  readonly seen?: string;
}

/** The entry that decided: failed by most, else open by most, else closest to its bound. */
export interface WorstEntry {
  readonly index: number;
  readonly analytic: number;
  readonly numerical: number;
  /** The error that was judged, and the bound that it was judged by. */
  readonly error: number;
  readonly errorBound: number;
}

/** What was found in one parameter. */
export interface ParameterReport {
  readonly name: string;
  readonly entries: number;
  /** Entries outside their bound, or not finite. */
  readonly failed: number;
  /** Entries of which an error of 0.1 % could have gone unseen. */
  readonly unresolved: number;
  /** Entries outside the bound of a first look; not confirmed one by one, since enough others were. */
  readonly suspected: number;
  readonly worst: WorstEntry | null;
}

/** A known faulty gradient that explains the one found; filled by a diagnosis, empty without one. */
export interface Diagnosis {
  readonly signature: string;
  readonly parameter: string;
  readonly factor: number;
  /** Share of the error that it leaves unexplained. */
  readonly residual: number;
  readonly message: string;
}

/** To what a parameter is resolved. */
export interface Resolution {
  readonly of: 'entry' | 'parameter';
  readonly relative: number;
}

/** What a check can give of its function. */
export type DerivativeKind = 'gradient' | 'jacobian' | 'vjp' | 'jvp' | 'hessian' | 'hvp';

/** The outcome of one check, as plain data. */
export interface GradientReport {
  readonly name: string;
  /** What was checked; left out where that is a gradient alone. What rests on a gradient that fails is not checked. */
  readonly derivatives?: readonly DerivativeKind[];
  readonly verdict: Verdict;
  readonly reason?: string;
  /** Calls of the two functions. */
  readonly evaluations: { readonly loss: number; readonly gradient: number };
  readonly parameters: readonly ParameterReport[];
  /** Entries that failed or are unresolved, at most 20, those that decided first. */
  readonly entries: readonly EntryReport[];
  readonly findings: readonly Finding[];
  readonly diagnosis: readonly Diagnosis[];
  /** By parameter: errors above `relative` would have been seen, as a share of the entry itself or of the largest that the parameter has. */
  readonly resolution: Readonly<Record<string, Resolution>>;
  /**
   * Every relative error above this in a single entry would have been seen, but for parameters that `resolution` gives as a whole
   * (docs/decisions/0006). At most
   * `Number.MAX_VALUE`, so that it survives JSON.
   */
  readonly minimumDetectableRelativeError: number;
}

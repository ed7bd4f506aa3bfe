import type { ErrorBudget } from './error-budget.js';

/** `fail`: the gradient was shown to be wrong. `pass`: every entry was shown to be right, to 0.1 % or the `resolution` of its parameter. `inconclusive`: neither. */
export type Verdict = 'pass' | 'fail' | 'inconclusive';

/** Something that was found during a check, with the rule that found it. A `kink` or a `note` is information; the other kinds are reasons to fail. */
export interface Finding {
  readonly kind: 'entry' | 'law' | 'protocol' | 'kink' | 'note';
  readonly rule: string;
  readonly parameter?: string;
  readonly message: string;
}

/** Returns whether a finding is a reason to fail. */
export function isFault({ kind }: Pick<Finding, 'kind'>): boolean {
  return kind !== 'kink' && kind !== 'note';
}

/** Rules after whose findings the results say nothing about what the functions keep. */
export const UNSTEADY: readonly string[] = ['determinism', 'accumulation'];

/**
 * Returns whether no rule found that a function changes between calls with the same parameters. Such a function seems to have jumps, kinks and noise
 * that it does not have, and its results do not show what it keeps.
 */
export function isSteady(findings: readonly Pick<Finding, 'rule'>[]): boolean {
  return !findings.some(({ rule }) => UNSTEADY.includes(rule));
}

/**
 * How an entry was judged. `negligible` is a pass without a relative error: the entry is an exact 0, or does not exist to 0.1 %, and its bound is
 * small compared with what matters. `suspected` means that the entry is outside the bound of a first look, but was not confirmed, since enough others
 * were.
 */
export type Outcome = 'pass' | 'negligible' | 'fail' | 'suspected' | 'unresolved';

/** The verdict on one entry, with the numbers that led to it. */
export interface EntryVerdict {
  readonly outcome: Outcome;
  readonly numerical: number;
  /** The error that was judged: |analytic - numerical|, with the rounding of a float32 gradient averaged out. */
  readonly error: number;
  readonly budget: ErrorBudget;
  /** Relative errors above this would have been seen; 0 where a relative error means nothing. */
  readonly detectable: number;
}

/** An entry that failed, or in which an error of 0.1 % could have gone unseen. */
export interface EntryReport {
  /** Parameter and index, as in `W[3]`. */
  readonly path: string;
  readonly analytic: number;
  readonly numerical: number;
  readonly verdict: 'fail' | 'unresolved';
  readonly budget: ErrorBudget;
  /** Why the entry was judged so, as the end of a sentence about it. */
  readonly cause: string;
  /** What would settle the question. */
  readonly remedy?: string;
  /** Both values of an unresolved entry in words, if differences of the loss could be read. */
  readonly seen?: string;
}

/**
 * The entry that decided: the failed entry that exceeds its bound most, else the unresolved one that leaves most open, else the one closest to its
 * bound.
 */
export interface WorstEntry {
  readonly index: number;
  readonly analytic: number;
  readonly numerical: number;
  /** The error that was judged. */
  readonly error: number;
  /** The bound by which it was judged. */
  readonly errorBound: number;
}

/** Entries that were not looked at one by one: enough others had failed, or a budget ended, of time or of evaluations. */
export interface SkippedEntries {
  readonly count: number;
  readonly why: 'failed' | 'budget' | 'evaluations';
}

/** The results for one parameter. */
export interface ParameterReport {
  readonly name: string;
  readonly entries: number;
  /** Number of entries outside their bound, or not finite. */
  readonly failed: number;
  /** Number of entries in which an error of 0.1 % could have gone unseen. */
  readonly unresolved: number;
  /** Number of entries outside the bound of a first look that were not confirmed one by one, since enough others were. */
  readonly suspected: number;
  /** Entries that were not looked at; left out where all were, or where random directions vouch for the others. */
  readonly skipped?: SkippedEntries;
  readonly worst: WorstEntry | null;
}

/** A known mistake that explains the wrong gradient. */
export interface Diagnosis {
  /** A stable name of the mistake, such as `scaled` or `transposed`. */
  readonly signature: string;
  /** The parameter whose derivatives are wrong, `output by x` in a Jacobian; the kind of derivative where a Jacobian is wrong as a whole. */
  readonly parameter: string;
  /**
   * The factor on the true gradient, 0 for what is missing. For `clipped` it is the limit, for `small to zero` the threshold, for `constant added` the
   * constant, for `regulariser` what multiplies the parameters. Other mistakes have 1, `stray values` 0, and a Jacobian without a common factor NaN.
   */
  readonly factor: number;
  /** Share of the error that this mistake leaves unexplained. */
  readonly residual: number;
  readonly message: string;
}

/**
 * The smallest error of one entry that would have been seen in a parameter, relative to the entry itself (`entry`); or, multiplied by the entry's size (the
 * typical size if that is larger), relative to the largest share `|g_i s_i|` of the parameter or of the whole gradient. A `gradient` resolution of 1 or more:
 * no entry is more than rounding.
 */
export interface Resolution {
  readonly of: 'entry' | 'parameter' | 'gradient';
  readonly relative: number;
}

/** The kinds of derivatives that a check can give. */
export type DerivativeKind = 'gradient' | 'jacobian' | 'vjp' | 'jvp' | 'hessian' | 'hvp';

/** The outcome of one check, as plain data. */
export interface GradientReport {
  readonly name: string;
  /** The derivatives that were checked; left out for a gradient alone. Derivatives that rest on a gradient that fails are not checked. */
  readonly derivatives?: readonly DerivativeKind[];
  readonly verdict: Verdict;
  readonly reason?: string;
  /** Number of calls of the two functions. */
  readonly evaluations: { readonly loss: number; readonly gradient: number };
  readonly parameters: readonly ParameterReport[];
  /** Entries that failed or are unresolved, at most 20, with those that decided the verdict first. */
  readonly entries: readonly EntryReport[];
  readonly findings: readonly Finding[];
  /** Known mistakes that explain the wrong gradient; empty where none does. */
  readonly diagnosis: readonly Diagnosis[];
  /** By parameter: errors above `relative` would have been seen, as a share of the entry itself, of the parameter's largest entry or of the gradient's. */
  readonly resolution: Readonly<Record<string, Resolution>>;
  /**
   * Any relative error above this in a single entry would have been seen, except in parameters that `resolution` gives as a whole
   * (docs/decisions/0006). At most `Number.MAX_VALUE`, so that it survives JSON.
   */
  readonly minimumDetectableRelativeError: number;
}

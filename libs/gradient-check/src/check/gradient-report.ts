/** `fail`: shown to be wrong. `pass`: shown to be right to 0.1 % in every entry. `inconclusive`: neither could be shown. */
export type Verdict = 'pass' | 'fail' | 'inconclusive';

/** Something met on the way that names its rule; a `kink` is information, the others are reasons to fail. */
export interface Finding {
  readonly kind: 'entry' | 'law' | 'protocol' | 'kink';
  readonly rule: string;
  readonly parameter?: string;
  readonly message: string;
}

/** The entry that comes closest to its bound, or exceeds it most. */
export interface WorstEntry {
  readonly index: number;
  readonly analytic: number;
  readonly numerical: number;
  /** |analytic - numerical| */
  readonly error: number;
  /** Largest error that rounding and truncation of the difference, and rounding of the gradient, could explain. */
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

/** The outcome of one check, as plain data. */
export interface GradientReport {
  readonly name: string;
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly parameters: readonly ParameterReport[];
  readonly findings: readonly Finding[];
  readonly diagnosis: readonly Diagnosis[];
  /**
   * Every relative error above this in a single entry would have been seen (docs/decisions/0006). At most
   * `Number.MAX_VALUE`, so that it survives JSON.
   */
  readonly minimumDetectableRelativeError: number;
}

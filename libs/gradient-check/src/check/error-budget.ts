/** Errors that a correct gradient's comparison has for certain, at most; in units of the derivative, every term >= 0. */
export interface CertainError {
  /** Terms of the Taylor series that extrapolation leaves. */
  readonly truncation: number;
  /** Rounding of the loss, carried through the extrapolation. */
  readonly lossRounding: number;
  /** What a kink inside the step may add. */
  readonly kinkGap: number;
  /** Rounding of the gradient, as it was seen. */
  readonly gradientRounding: number;
  /** Rounding of far larger terms of the gradient that cancel. */
  readonly cancellation: number;
}

/** Errors that it may have besides: too much to pass a gradient within them, and enough not to fail it. */
export interface PossibleError {
  /** Rounding that sums stuck on one rounded value hide. */
  readonly saturation: number;
  /** Changes of the gradient between nearby points that may be rounding. */
  readonly hiddenNoise: number;
  /** The gradient takes another branch at some points nearby. */
  readonly branch: number;
  /** The loss keeps its bits over a stretch. */
  readonly plateau: number;
}

/** Bounds on the error of one comparison; all terms add up. */
export interface ErrorBudget {
  readonly certain: CertainError;
  readonly possible: PossibleError;
  /** What decided: the sum of `certain`, or of both where the error exceeds that. */
  readonly bound: number;
}

/** Name of a term. */
export type ErrorTerm = keyof CertainError | keyof PossibleError;

/** No possible error. */
export const NOTHING_POSSIBLE: PossibleError = { saturation: 0, hiddenNoise: 0, branch: 0, plateau: 0 };

export function certainError(terms: CertainError): number {
  return terms.truncation + terms.lossRounding + terms.kinkGap + terms.gradientRounding + terms.cancellation;
}

export function possibleError(terms: PossibleError): number {
  return terms.saturation + terms.hiddenNoise + terms.branch + terms.plateau;
}

/** The budget of a comparison with this error. */
export function budgetOf(certain: CertainError, possible: PossibleError, error: number): ErrorBudget {
  const sure = certainError(certain);
  return { certain, possible, bound: error > sure ? sure + possibleError(possible) : sure };
}

/** The terms that add up to the bound, the largest first. */
export function decidingTerms({ certain, possible, bound }: ErrorBudget): readonly (readonly [ErrorTerm, number])[] {
  const all = bound > certainError(certain) ? { ...certain, ...possible } : certain;
  return (Object.entries(all) as [ErrorTerm, number][])
    .filter(([, size]) => size > 0)
    .toSorted(([, a], [, b]) => b - a);
}

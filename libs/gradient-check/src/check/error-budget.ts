/** Upper bounds on the errors that the comparison of a correct gradient is sure to have, in units of the derivative; every term is >= 0. */
export interface CertainError {
  /** Truncation error: the terms of the Taylor series that remain after extrapolation. */
  readonly truncation: number;
  /** Rounding of the loss, carried through the extrapolation. */
  readonly lossRounding: number;
  /** What a kink inside the step may add to the error. */
  readonly kinkGap: number;
  /** Rounding of the gradient, as measured. */
  readonly gradientRounding: number;
  /** Rounding of far larger terms that cancel in the gradient. */
  readonly cancellation: number;
}

/** Errors that the comparison may have in addition. An error within them is a reason neither to pass the gradient nor to fail it. */
export interface PossibleError {
  /** Rounding that does not show because sums are stuck on one rounded value. */
  readonly saturation: number;
  /** Rounding of constants in float32, such as the difference of two close data, which no move of the parameters shows. */
  readonly constants: number;
  /** Changes of the gradient between nearby points, which may or may not be rounding. */
  readonly hiddenNoise: number;
  /** The gradient takes another branch at some nearby points. */
  readonly branch: number;
  /** The loss keeps the same bits over a stretch. */
  readonly plateau: number;
}

/** Bounds on the error of one comparison, by cause. All terms add up. */
export interface ErrorBudget {
  readonly certain: CertainError;
  readonly possible: PossibleError;
  /** The bound that decided: the sum of `certain`, or the sum of both where the error exceeds the certain one. */
  readonly bound: number;
}

/** Name of a term of the budget. */
export type ErrorTerm = keyof CertainError | keyof PossibleError;

/** Possible errors that are all 0. */
export const NOTHING_POSSIBLE: PossibleError = { saturation: 0, constants: 0, hiddenNoise: 0, branch: 0, plateau: 0 };

/** Returns the sum of the certain terms. */
export function certainError(terms: CertainError): number {
  return terms.truncation + terms.lossRounding + terms.kinkGap + terms.gradientRounding + terms.cancellation;
}

/** Returns the sum of the possible terms. */
export function possibleError(terms: PossibleError): number {
  return terms.saturation + terms.constants + terms.hiddenNoise + terms.branch + terms.plateau;
}

/** Returns the budget of a comparison whose error is `error`, with the bound that decides it. */
export function budgetOf(certain: CertainError, possible: PossibleError, error: number): ErrorBudget {
  const sure = certainError(certain);
  return { certain, possible, bound: error > sure ? sure + possibleError(possible) : sure };
}

/** Returns the bound that decided, without the rounding of constants, which nothing measures: how exactly the value is known. */
export function shownBound({ certain, possible, bound }: ErrorBudget): number {
  return bound > certainError(certain) ? bound - possible.constants : bound;
}

/** Returns the terms that add up to the bound, the largest first. */
export function decidingTerms({ certain, possible, bound }: ErrorBudget): readonly (readonly [ErrorTerm, number])[] {
  const all = bound > certainError(certain) ? { ...certain, ...possible } : certain;
  return (Object.entries(all) as [ErrorTerm, number][])
    .filter(([, size]) => size > 0)
    .toSorted(([, a], [, b]) => b - a);
}

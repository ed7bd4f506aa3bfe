/** Bounds on the error of a difference quotient, by cause, in units of the derivative. */
export interface DifferenceError {
  /** Terms of the Taylor series that extrapolation leaves. */
  readonly truncation: number;
  /** Rounding of the loss, carried through the extrapolation. */
  readonly lossRounding: number;
  /** Half the gap between the one-sided differences: what a kink inside the step may add. */
  readonly kinkGap: number;
}

/** An error of which only the size is known: it counts as truncation. */
export const errorOfSize = (bound: number): DifferenceError => ({ truncation: bound, lossRounding: 0, kinkGap: 0 });

/** The sum of all terms. */
export function differenceBound({ truncation, lossRounding, kinkGap }: DifferenceError): number {
  return truncation + lossRounding + kinkGap;
}

/** An estimate with its bound raised to at least `bound`; its rounding term makes up what is missing. */
export function widened<Estimate extends { readonly error: DifferenceError; readonly bound: number }>(
  estimate: Estimate,
  bound: number,
): Estimate {
  if (!(bound > estimate.bound)) return estimate;
  const { error } = estimate;
  const lossRounding = error.lossRounding + Math.max(0, bound - differenceBound(error));
  return { ...estimate, bound, error: { ...error, lossRounding } };
}

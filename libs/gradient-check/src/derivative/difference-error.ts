/** Bounds on the error of a difference quotient, by cause, in units of the derivative. */
export interface DifferenceError {
  /** Terms of the Taylor series that extrapolation leaves. */
  readonly truncation: number;
  /** Rounding of the loss, carried through the extrapolation. */
  readonly lossRounding: number;
  /** Half the gap between the one-sided differences: what a kink inside the step may add. */
  readonly kinkGap: number;
}

/** The sum of all terms. */
export function differenceBound({ truncation, lossRounding, kinkGap }: DifferenceError): number {
  return truncation + lossRounding + kinkGap;
}

/** The same error, with the rounding term raised so that the sum is at least `bound`. */
export function withBound(error: DifferenceError, bound: number): DifferenceError {
  const short = bound - differenceBound(error);
  return short > 0 ? { ...error, lossRounding: error.lossRounding + short } : error;
}

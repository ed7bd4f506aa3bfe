/** Number of digits that a factor is shown with. */
const DIGITS = 4;
/** Largest number of digits that a factor is shown with. */
const MOST_DIGITS = 15;

/** Returns a factor with enough digits to tell it from 1. */
export function shownFactor(factor: number): string {
  const apart = Math.abs(Math.abs(factor) - 1);
  const digits = apart === 0 ? DIGITS : Math.max(DIGITS, 2 - Math.floor(Math.log10(apart)));
  return factor.toPrecision(Math.min(digits, MOST_DIGITS));
}

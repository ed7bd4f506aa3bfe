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

/** Number of digits that two values are shown with which differ much, and the share of their difference that rounding may change. */
const VALUE_DIGITS = 6;
const CHANGED = 0.1;

/** Returns two values with enough digits to show by how much they differ. */
export function shownApart(value: number, other: number): readonly [string, string] {
  const apart = value - other;
  let digits = VALUE_DIGITS;
  const shown = (): [string, string] => [value.toPrecision(digits), other.toPrecision(digits)];
  const isShown = ([a, b]: readonly string[]): boolean =>
    Math.abs(Number(a) - Number(b) - apart) <= CHANGED * Math.abs(apart);
  while (digits < MOST_DIGITS && !isShown(shown())) digits++;
  return shown();
}

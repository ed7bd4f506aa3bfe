import type { Interval } from '@gradproof/statistics';

/** An accuracy as the paper prints it: four digits after the point. */
export const accuracy = (fraction: number): string => fraction.toFixed(4);

/** An accuracy without its leading zero, where room is short. */
export const shortAccuracy = (fraction: number): string => accuracy(fraction).replace(/^0/, '');

/** A difference with its sign; no negative zero. */
export function signed(value: number, digits = 0): string {
  const text = fixed(value, digits);
  return Number(text) > 0 ? `+${text}` : text;
}

/**
 * With a true minus and no negative zero; halves away from zero. A mean that ends in 5 may lie a rounding error below it, so a billionth of
 * the last digit is a half, too.
 */
export function fixed(value: number, digits: number): string {
  const scale = 10 ** digits;
  const text = Number.isFinite(value)
    ? ((Math.sign(value) * Math.round(Math.abs(value) * scale + 1e-9)) / scale).toFixed(digits)
    : `${value}`;
  return Number(text) === 0 ? (0).toFixed(digits) : text.replace('-', '−');
}

/** A p value to three decimals; small ones to two digits. */
export function pValue(p: number): string {
  if (p >= 0.0995) return p.toFixed(2);
  return p >= 0.00095 ? p.toFixed(3) : p.toExponential(1).replace('-', '−');
}

/** An interval whose ends are printed in one way; no end where there is none. */
export function interval({ lower, upper }: Interval, end: (value: number) => string): string {
  const text = (value: number): string => (Number.isFinite(value) ? end(value) : '–');
  return `${text(lower)} to ${text(upper)}`;
}

/** A whole number with separators of thousands. */
export const grouped = (value: number): string => value.toLocaleString('en');

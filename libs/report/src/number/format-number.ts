import type { Interval } from '@gradproof/statistics';
import { type Language, inLanguage } from './language.js';

/** An accuracy as the paper prints it, with four decimals. */
export const accuracy = (fraction: number): string => fraction.toFixed(4);

/** An accuracy without its leading zero, for narrow places. */
export const shortAccuracy = (fraction: number): string => accuracy(fraction).replace(/^0/, '');

/** A number with its sign, without a negative zero. */
export function signed(value: number, digits = 0): string {
  const text = fixed(value, digits);
  return Number(text) > 0 ? `+${text}` : text;
}

/**
 * A number with fixed decimals, a true minus sign and no negative zero; halves are rounded away from zero. A mean that ends in 5 may lie below
 * that by a rounding error, so a value within a billionth of the last digit counts as a half.
 */
export function fixed(value: number, digits: number): string {
  const scale = 10 ** digits;
  const text = Number.isFinite(value)
    ? ((Math.sign(value) * Math.round(Math.abs(value) * scale + 1e-9)) / scale).toFixed(digits)
    : `${value}`;
  return Number(text) === 0 ? (0).toFixed(digits) : text.replace('-', '−');
}

/** A p value with at most three decimals; below 0.00095, with two significant digits and an exponent. */
export function pValue(p: number): string {
  if (p >= 0.0995) return p.toFixed(2);
  return p >= 0.00095 ? p.toFixed(3) : p.toExponential(1).replace('-', '−');
}

/** An interval, both ends printed with `end`; an infinite end is printed as a dash. */
export function interval(
  { lower, upper }: Interval,
  end: (value: number) => string,
  language: Language = 'en',
): string {
  const text = (value: number): string => (Number.isFinite(value) ? end(value) : '–');
  return `${text(lower)}${inLanguage(language, ' to ', ' ~ ')}${text(upper)}`;
}

/** A whole number with thousands separators. */
export const grouped = (value: number): string => value.toLocaleString('en');

/** A share in percent, rounded down so that only a share of 1 prints as 100 %; Korean has no space before the sign. */
export function sharePercent(share: number, language: Language = 'en'): string {
  const digits = share > 0.99 && share < 1 ? 100 : 10;
  const value = Math.floor(100 * share * digits + 1e-9) / digits;
  return `${String(value).replace('-', '−')}${inLanguage(language, ' %', '%')}`;
}

/** Both ends of an interval of shares, such as `56 to 85.4 %`. */
export const shareInterval = ({ lower, upper }: Interval, language: Language = 'en'): string =>
  `${sharePercent(lower).replace(' %', '')}${inLanguage(language, ' to ', ' ~ ')}${sharePercent(upper, language)}`;

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

/**
 * A number as `fixed` prints it, with more decimals where rounding would reach or cross a limit, so that the text and a rule about the limit
 * agree.
 */
export function fixedShortOf(value: number, limit: number, digits: number): string {
  const side = (text: string): number => Math.sign(Math.abs(Number(text.replace('−', '-'))) - limit);
  const own = Math.sign(Math.abs(value) - limit);
  let decimals = digits;
  while (decimals < 9 && side(fixed(value, decimals)) !== own) decimals++;
  return fixed(value, decimals);
}

/** A p value with at most three decimals; below 0.001 only that it is, so that `p ${pValue(p)}` reads `p < 0.001`. */
export function pValue(p: number): string {
  if (p < 0.001) return '< 0.001';
  return p.toFixed(p >= 0.0995 ? 2 : 3);
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

/** Decimals of a share in percent: none for nothing and for all, two where the first would not tell a share from 100 %. */
function shareDecimals(share: number): number {
  if (share === 0 || share === 1) return 0;
  return share > 0.99 ? 2 : 1;
}

/** A share in percent without its sign, rounded toward zero: neither a decrease nor an increase prints as larger than it is. */
const shareDigits = (share: number, decimals: number): string =>
  fixed(Math.trunc(100 * share * 10 ** decimals + Math.sign(share) * 1e-9) / 10 ** decimals, decimals);

/** A share in percent, rounded toward zero so that only a share of 1 prints as 100 %; Korean has no space before the sign. */
export const sharePercent = (share: number, language: Language = 'en'): string =>
  `${shareDigits(share, shareDecimals(share))}${inLanguage(language, ' %', '%')}`;

/** Both ends of an interval of shares, with the same decimals, such as `56.0 to 85.4 %`. */
export function shareInterval({ lower, upper }: Interval, language: Language = 'en'): string {
  const decimals = Math.max(shareDecimals(lower), shareDecimals(upper));
  return `${shareDigits(lower, decimals)}${inLanguage(language, ' to ', ' ~ ')}${shareDigits(upper, decimals)}${inLanguage(language, ' %', '%')}`;
}

/** What stands in brackets after a removed share: its interval, or that it is everything in every seed, which needs no interval. */
export const shareRange = (
  { images, interval: ends }: { readonly images: number; readonly interval: Interval },
  language: Language = 'en',
  of = '',
): string =>
  images === 1 ? inLanguage(language, 'in every seed', '모든 시드에서') : `${of}${shareInterval(ends, language)}`;

import { type NumberType, typeOfNumbers, ulp } from '../check/number-format.js';
import { type ParameterLayout, hasFloat32 } from '../check/parameter-layout.js';
import { SUM_ROUNDING, believedRounding, cancelledRounding, termSize } from './believable-terms.js';
import { differencesOf } from './difference-table.js';

/** The largest power of two of which all values are multiples; 0 for fewer than three different values other than 0. */
export function granularity(values: readonly number[]): number {
  const different = new Set(values.filter((value) => Number.isFinite(value) && value !== 0));
  return different.size <= 2 ? 0 : Math.min(...[...different].map(lowestBit));
}

/** Largest distance of each gap from a whole number of spacings. */
const WHOLE = 0.01;
/** Wider gaps, in spacings, are not looked at: an error of 1e-6 of the spacing adds up to `WHOLE` there. */
const WIDEST_GAP = 1e4;
/** Smallest number of gaps that must all fit: each but the smallest does so by chance once in fifty, and all of them once in 6 million. */
export const FEWEST_GAPS = 5;

/**
 * Spacing of the grid on which all values lie, as where a difference of large terms is scaled; 0 when the gaps between
 * them are not whole multiples of the smallest, or too few of them are small enough to tell.
 */
export function gridSpacing(values: readonly number[]): number {
  const all = differencesOf(levelsOf(values));
  const smallest = Math.min(...all);
  const multiples = all.map((gap) => gap / smallest).filter((multiple) => multiple < WIDEST_GAP);
  const onGrid = multiples.every((multiple) => Math.abs(multiple - Math.round(multiple)) < WHOLE);
  return onGrid && multiples.length >= FEWEST_GAPS ? smallest : 0;
}

/** The different levels of the values in ascending order; values of one level may differ in their last bits. */
export function levelsOf(values: readonly number[]): number[] {
  const sorted = values.filter(Number.isFinite).toSorted((a, b) => a - b);
  const least = SUM_ROUNDING * Math.max(...sorted.map(Math.abs));
  return sorted.filter((value, i) => i === 0 || value - sorted[i - 1]! > least);
}

/** Value of the lowest set bit of a finite number other than 0. */
function lowestBit(value: number): number {
  let bit = ulp({ float32: false }, value);
  while (value % (2 * bit) === 0) bit *= 2;
  return bit;
}

/**
 * Whether a loss whose values lie on this grid moves in steps: the grid is too wide for the rounding of any believable terms, and of terms as large as the
 * loss is far away, which may cancel near the parameters.
 */
export async function isStaircase(
  grid: number,
  values: readonly number[],
  layout: ParameterLayout,
  farLosses: () => Promise<readonly number[]>,
): Promise<boolean> {
  const typeOf = (losses: readonly number[]): NumberType => (hasFloat32(layout) ? 'float32' : typeOfNumbers(losses));
  const size = termSize(...values);
  if (!(grid > believedRounding(size, typeOf(values)) && grid > cancelledRounding(size, 'float32'))) return false;
  const all = [...values, ...(await farLosses())];
  return !(grid <= cancelledRounding(Math.max(...all.map(Math.abs)), typeOf(all)));
}

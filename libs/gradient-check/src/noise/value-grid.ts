import { type NumberType, roundoff, typeOfNumbers, ulp } from '../check/number-format.js';
import { type ParameterLayout, hasFloat32 } from '../check/parameter-layout.js';

/** The largest power of two of which all values are multiples; 0 for fewer than three different values other than 0. */
export function granularity(values: readonly number[]): number {
  const different = new Set(values.filter((value) => Number.isFinite(value) && value !== 0));
  if (different.size <= 2) return 0;
  let smallest = Infinity;
  for (const value of different) smallest = Math.min(smallest, lowestBit(value));
  return smallest;
}

/** Gaps of more than this many spacings cannot tell a grid from chance. */
const WIDEST_GAP = 1e4;
/** Largest distance of each gap from a whole number of spacings. */
const WHOLE = 0.01;
/** Rounding of a sum, relative to its terms: values that differ by less may be the same, and a loss that does not change may hide as much. */
export const SUM_ROUNDING = 2 ** -48;
/** Smallest number of gaps that must all fit: each fits by chance once in fifty. */
export const FEWEST_GAPS = 5;

/**
 * Spacing of the grid on which all values lie, as where a difference of large terms is scaled; 0 when the gaps between
 * them are not whole multiples of the smallest, or too few of them are small enough to tell.
 */
export function gridSpacing(values: readonly number[]): number {
  const levels = levelsOf(values);
  const all = levels.slice(1).map((value, i) => value - levels[i]!);
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

/** Terms that are larger than their rounded sum by more than this factor are not believed. */
export const INCREDIBLE = { float64: 1e10, float32: 1e6 };
/** A grid is believed to be left by terms that cancel if these are at most this many times as large as the loss is anywhere around. */
export const CANCELLED = 2 ** 10;

/**
 * Whether a grid is that of a step function: it can only be rounding of a term as large as its bits allow, which would be far larger than the loss, and in float32
 * larger than one that cancels. Terms of size 1 are always believed: where a loss is near its minimum, they may cancel.
 */
export function isSteps(grid: number, values: readonly number[], layout: ParameterLayout): boolean {
  const type = typeOf(values, layout);
  const size = Math.max(1, ...values.map(Math.abs));
  return termOf(grid, type) > INCREDIBLE[type] * size && termOf(grid, 'float32') > CANCELLED * size;
}

/** Whether a grid can be the rounding of terms as large as the loss is elsewhere. */
export function isRounding(grid: number, values: readonly number[], layout: ParameterLayout): boolean {
  return termOf(grid, typeOf(values, layout)) <= CANCELLED * Math.max(...values.map(Math.abs));
}

/** The type in which a loss may be rounded: float32 if a parameter is, or if all values seen are numbers of float32. */
function typeOf(values: readonly number[], layout: ParameterLayout): NumberType {
  return hasFloat32(layout) ? 'float32' : typeOfNumbers(values);
}

/** The size of a term whose last bit is as large as the grid. */
function termOf(grid: number, type: NumberType): number {
  return grid / roundoff(type);
}

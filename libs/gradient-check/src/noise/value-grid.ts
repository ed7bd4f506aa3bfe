import { DOUBLE, type ParameterLayout, SINGLE, roundoff } from '../check/parameter-layout.js';

/** The largest power of two of which all values are multiples; 0 for fewer than three different values. */
export function granularity(values: readonly number[]): number {
  const different = new Set(values.filter((value) => Number.isFinite(value) && value !== 0));
  if (different.size <= 2) return 0;
  let smallest = Infinity;
  for (const value of different) smallest = Math.min(smallest, lowestBit(value));
  return smallest;
}

/** Most multiples of the spacing between neighbouring values that still tell a grid from chance. */
const WIDEST_GAP = 1e4;
/** How near to a whole number of spacings each gap must be. */
const WHOLE = 0.01;
/** Relative difference of values that lie on one level of a grid. */
const SAME_LEVEL = 2 ** -48;
/** Gaps that must all fit: each does by chance once in fifty. */
export const FEWEST_GAPS = 5;

/**
 * Spacing of the grid on which all values lie, as where a difference of large terms is scaled; 0 when the gaps between
 * them are no whole multiples of the smallest, or too few are small enough to tell.
 */
export function gridSpacing(values: readonly number[]): number {
  const levels = levelsOf(values);
  const all = levels.slice(1).map((value, i) => value - levels[i]!);
  const smallest = Math.min(...all);
  const multiples = all.map((gap) => gap / smallest).filter((multiple) => multiple < WIDEST_GAP);
  const onGrid = multiples.every((multiple) => Math.abs(multiple - Math.round(multiple)) < WHOLE);
  return onGrid && multiples.length >= FEWEST_GAPS ? smallest : 0;
}

/** The different values in order; those of one level may differ in their last bits. */
export function levelsOf(values: readonly number[]): number[] {
  const sorted = values.filter(Number.isFinite).toSorted((a, b) => a - b);
  const least = SAME_LEVEL * Math.max(...sorted.map(Math.abs));
  return sorted.filter((value, i) => i === 0 || value - sorted[i - 1]! > least);
}

/** Value of the lowest set bit of a finite number other than 0. */
function lowestBit(value: number): number {
  let bit = Math.max(Number.MIN_VALUE, 2 ** (Math.floor(Math.log2(Math.abs(value))) - DOUBLE.bits));
  while (value % (2 * bit) === 0) bit *= 2;
  return bit;
}

/** Terms of a rounded sum that are larger than the sum by this are not believed. */
export const INCREDIBLE = { float64: 1e10, float32: 1e6 };
/** Terms of the size that the loss has anywhere around, times this at most, leave this grid when they cancel. */
const CANCELLED = 2 ** 10;

/** A grid is rounding only of a term as large as its bits allow; where that term would be far larger than the loss, the loss is a step function. */
export function isSteps(grid: number, values: readonly number[], layout: ParameterLayout): boolean {
  const type = layout.blocks.some(({ float32 }) => float32) ? 'float32' : 'float64';
  return termOf(grid, layout) > INCREDIBLE[type] * Math.max(...values.map(Math.abs));
}

/** Unless it is that of terms which are as large as the loss is elsewhere. */
export function isRounding(grid: number, values: readonly number[], layout: ParameterLayout): boolean {
  return termOf(grid, layout) <= CANCELLED * Math.max(...values.map(Math.abs));
}

/** The size of a term whose last bit is the grid. */
function termOf(grid: number, { blocks }: ParameterLayout): number {
  return grid / roundoff(blocks.some(({ float32 }) => float32) ? SINGLE : DOUBLE);
}

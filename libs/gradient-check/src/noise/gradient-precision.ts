import type { FlatGradient } from '../check/flat-gradient.js';
import { roundoff, typeOfNumbers } from '../check/number-format.js';
import type { Block } from '../check/parameter-layout.js';
import { SHRUNK } from '../probe/neighbour.js';
import { FINE } from './scatter-class.js';

/**
 * How a gradient of one precision is probed, and how large its rounding may be. Shares of the steepest slope were calibrated on random functions
 * (reports/gradcheck-calibration.md), with the branches and stray residues of kinks/branches.spec.ts above them.
 */
export interface Precision {
  /** Unit roundoff. */
  readonly unit: number;
  /** Number of pairs of opposite points at the middle distance. The rounding of float32 varies more: with four pairs, correct saturated gradients failed. */
  readonly pairs: number;
  /** Number of pairs at the wide and at the fine distance. */
  readonly outerPairs: number;
  /** Shares of the parameters at which to see how large the terms of a saturated gradient are. */
  readonly shrink: readonly number[];
  /** Relative move to the middle distance: many units in the last place, with a square that is far below one. */
  readonly distance: number;
  /** Factor from there to the wide distance, whose square is at most one unit: some sums are so near to 1 that the middle distance does not move them. */
  readonly wide: number;
  /** Relative rounding of an entry at any point: a few units, and in float32, where rounding of long sums shows, many. */
  readonly relative: number;
  /** Rounding that saturated sums may hide, as a multiple of that of the largest share; calibrated. */
  readonly hidden: number;
  /** Share of the steepest slope above which a change between neighbouring points is another branch, not rounding. */
  readonly branch: number;
  /** Share of the steepest slope that residues of terms that cancel stay below. */
  readonly residue: number;
}

/** How a float64 gradient is probed. */
export const FLOAT64: Precision = {
  unit: roundoff('float64'),
  pairs: 4,
  outerPairs: 2,
  shrink: [SHRUNK, 0.4],
  distance: 2 ** -40,
  wide: 2 ** 10,
  relative: 2 ** -50,
  hidden: 16,
  branch: 2 ** -16,
  residue: 2 ** -28,
};
/** How a float32 gradient is probed: with more pairs, since its rounding varies more. */
export const FLOAT32: Precision = {
  unit: roundoff('float32'),
  pairs: 8,
  outerPairs: 8,
  shrink: [SHRUNK, 0.3, 0.6],
  distance: 2 ** -16,
  wide: 1 / FINE,
  relative: 2 ** -16,
  hidden: 8,
  branch: 2 ** -4,
  residue: 2 ** -8,
};

/**
 * Whether the gradient of a block is float32: a Float32Array, or numbers that are all exact in float32, most of them not by chance.
 *
 * @param elsewhere - the gradient at another point, if known: where parameters and their factors have few digits, numbers are exact in float32 at one
 * point only
 */
export function isFloat32Gradient(
  block: Block,
  { raw, values }: Pick<FlatGradient, 'raw' | 'values'>,
  elsewhere?: Float64Array,
): boolean {
  if (raw[block.name] instanceof Float32Array) return true;
  const [from, to] = [block.offset, block.offset + block.length];
  const own = values.subarray(from, to);
  if (!own.every((value) => value === Math.fround(value))) return false;
  if (elsewhere && typeOfNumbers(elsewhere.subarray(from, to)) === 'float64') return false;
  const present = own.filter((value) => value !== 0);
  return 2 * present.filter((value) => !isShort(value)).length > present.length;
}

/** A product with this is exact in float32 for numbers of up to 16 bits, and for most of 17. */
const SEVEN_BITS = 2 ** 7 + 1;

/** Whether a number has so few digits that it may be exact in float32 by chance. */
function isShort(value: number): boolean {
  return (
    Math.fround(value * SEVEN_BITS) === value * SEVEN_BITS ||
    (Number.isInteger(value) && Math.abs(value) < 1 / roundoff('float32'))
  );
}

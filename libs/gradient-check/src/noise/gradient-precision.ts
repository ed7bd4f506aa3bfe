import type { FlatGradient } from '../check/flat-gradient.js';
import { type Block, DOUBLE, SINGLE, roundoff } from '../check/parameter-layout.js';

/** How a gradient is probed and what its rounding may do, by its precision. */
export interface Precision {
  /** Unit roundoff. */
  readonly unit: number;
  /** Pairs of opposite points at the middle distance: float32's rounding varies so much that few pairs miss the largest. */
  readonly pairs: number;
  /** The same at the wider and the finer distance. */
  readonly outerPairs: number;
  /** Parameters are shrunk to these shares to see how large the terms of a saturated gradient are. */
  readonly shrink: readonly number[];
  /** Relative size of a perturbation: many units in the last place, with a square that is far below one. */
  readonly distance: number;
  /** Factor to a larger one, for sums stuck so near to 1 that the smaller does not move them. */
  readonly wide: number;
  /** Relative rounding of an entry at any point. */
  readonly relative: number;
  /** Times sixteen units of the largest share: rounding that saturated sums may hide. */
  readonly hidden: number;
  /** Share of the steepest slope above which a change between neighbouring points is a branch taken there, no rounding. */
  readonly branch: number;
  /** Share of the steepest slope that residues of terms that cancel stay below. */
  readonly residue: number;
}

export const FLOAT64: Precision = {
  unit: roundoff(DOUBLE),
  pairs: 4,
  outerPairs: 2,
  shrink: [0.1, 0.4],
  distance: 2 ** -40,
  wide: 2 ** 10,
  relative: 2 ** -50,
  hidden: 16,
  branch: 2 ** -16,
  residue: 2 ** -28,
};
export const FLOAT32: Precision = {
  unit: roundoff(SINGLE),
  pairs: 8,
  outerPairs: 8,
  shrink: [0.1, 0.3, 0.6],
  distance: 2 ** -16,
  wide: 2 ** 4,
  relative: 2 ** -16,
  hidden: 8,
  branch: 2 ** -4,
  residue: 2 ** -8,
};

/**
 * A Float32Array, or numbers that are all exact in float32 and most of them not so by chance.
 *
 * @param elsewhere - the gradient at another point, where it is known: few digits of the parameters and of what they are multiplied by are exact at
 * one point only
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
  if (elsewhere?.subarray(from, to).every((value) => Object.is(value, Math.fround(value))) === false) return false;
  const present = own.filter((value) => value !== 0);
  return 2 * present.filter((value) => !isShort(value)).length > present.length;
}

/** A product with this is exact in float32 for numbers of at most 17 bits. */
const SEVEN_BITS = 2 ** 7 + 1;

/** Few enough digits to be exact in float32 by chance. */
function isShort(value: number): boolean {
  return (
    Math.fround(value * SEVEN_BITS) === value * SEVEN_BITS ||
    (Number.isInteger(value) && Math.abs(value) < 1 / roundoff(SINGLE))
  );
}

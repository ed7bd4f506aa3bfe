import { type Block, type ParameterLayout, hasFloat32 } from './parameter-layout.js';

/** The number types of parameters and losses. */
export type NumberType = 'float64' | 'float32';

/** Bits of precision, with the hidden one, smallest positive number and largest number of each type (IEEE 754). */
const FORMATS = {
  float64: { bits: 53, smallest: Number.MIN_VALUE, largest: Number.MAX_VALUE },
  float32: { bits: 24, smallest: 2 ** -149, largest: Math.fround(3.4028235e38) },
};

/** Returns the type of the numbers at which a parameter is checked. */
export const numberTypeOf = ({ float32 }: Pick<Block, 'float32'>): NumberType => (float32 ? 'float32' : 'float64');

/** Returns the type of the coarsest numbers at which any parameter is checked. */
export const numberTypeIn = (layout: ParameterLayout): NumberType => (hasFloat32(layout) ? 'float32' : 'float64');

/** Returns the bits of precision of a type. */
export const bitsOf = (type: NumberType): number => FORMATS[type].bits;

/** Returns half the distance from 1 to the next number: the largest relative error of one rounding. */
export const roundoff = (type: NumberType): number => 2 ** -bitsOf(type);

/** Returns the distance from |value| to the next larger number of the block's type. */
export function ulp(block: Pick<Block, 'float32'>, value: number): number {
  const { bits, smallest } = FORMATS[numberTypeOf(block)];
  const magnitude = Math.abs(value);
  if (magnitude === 0) return smallest;
  let exponent = Math.floor(Math.log2(magnitude));
  if (2 ** exponent > magnitude) exponent--; // the logarithm of a number just below a power of two rounds up
  return Math.max(smallest, 2 ** (exponent + 1 - bits));
}

/** Returns the largest number of the block's type. */
export const largestNumber = (block: Block): number => FORMATS[numberTypeOf(block)].largest;

/** Returns the value that a parameter of this block takes when it is set to `value`. */
export function represent({ float32 }: Pick<Block, 'float32'>, value: number): number {
  return float32 ? Math.fround(value) : value;
}

/** Returns float32 if that type holds all of these numbers exactly. */
export function typeOfNumbers(values: readonly number[] | Float64Array): NumberType {
  return values.every((value) => Object.is(Math.fround(value), value)) ? 'float32' : 'float64';
}

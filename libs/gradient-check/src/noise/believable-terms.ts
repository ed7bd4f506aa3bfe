import { type NumberType, roundoff } from '../check/number-format.js';
import { SUSPICIOUS } from './difference-table.js';

/** The size of the terms that a loss is the sum of: its own, or 1 where it is smaller, since near a minimum terms of size 1 cancel. */
export const termSize = (...losses: readonly number[]): number => Math.max(1, ...losses.map(Math.abs));

/** Largest change of a loss that is certainly rounding, relative to the size of its terms. */
export const ownRounding = (type: NumberType): number => SUSPICIOUS * roundoff(type);

/** Change, relative to the size of the terms, from which it is not that of float32 terms either: a step of the loss, or rounding of larger terms that cancel. */
export const LOUD = SUSPICIOUS * ownRounding('float32');

/** Rounding of a long sum, in units in the last place of its largest term; calibrated. */
export const SUM_UNITS = 16;
/**
 * Rounding of a long float64 sum, relative to its largest term: values of the loss that differ by less may be the same, and a loss that does not change may
 * hide as much.
 */
export const SUM_ROUNDING = SUM_UNITS * Number.EPSILON;

/** By how much terms that cancel may exceed the loss; calibrated on step functions in float32, of which larger factors leave a quarter undecided. */
const CANCELLED = 2 ** 10;
/** By how much terms may exceed the loss and be believed at all; calibrated on the cases found in the wild (docs/decisions/0009). */
const INCREDIBLE = { float64: 1e10, float32: 1e6 };

/** Largest change of a loss of this size that terms leave which cancel in it. */
export const cancelledRounding = (size: number, type: NumberType): number => CANCELLED * roundoff(type) * size;

/** Largest change of a loss of this size that can be rounding at all: a larger one is a step. */
export const believedRounding = (size: number, type: NumberType): number => INCREDIBLE[type] * roundoff(type) * size;

import { stream } from '@gradproof/random';
import type { Exception } from '../../check/derivative-check.js';
import { RESOLUTION } from '../../check/resolution.js';
import { isExcepted } from '../moved-parts.js';
import { entryNames, leafAt } from '../tree/parameter-tree.js';
import { gaussian } from './product-checks.js';
import type { VectorFunction } from './vector-function.js';

/** Draws the random directions along which laws are checked. */
export interface Draws {
  readonly tangent: () => Float64Array;
  readonly cotangent: () => Float64Array;
  /** Whether an input may be moved: one with a declared convention may not. */
  readonly isFree: (input: number) => boolean;
}

/** Returns draws of random tangents and cotangents of a function. */
export function drawsOf({ inputs, outputs }: VectorFunction, except: readonly Exception[] = [], seed = 0): Draws {
  const random = stream(seed, 'laws of directions');
  const names = except.length === 0 ? [] : [undefined, ...entryNames(outputs)];
  const isFree = (input: number): boolean => {
    const leaf = leafAt(inputs, input);
    return !names.some((output) => isExcepted(except, leaf, input - leaf.offset, output));
  };
  return {
    tangent: () => gaussian(inputs.size, random).map((each, i) => (isFree(i) ? each : 0)),
    cotangent: () => gaussian(outputs.size, random),
    isFree,
  };
}

/** Half of a double's digits: terms inside a derivative may cancel by that much. Half of a float32's digits are within the resolution. */
export const HALF_THE_DIGITS = Math.sqrt(Number.EPSILON);

/** Returns whether two sums are the same, to the resolution and to what may cancel among terms whose magnitudes add up to `terms`. */
export function isSameSum(a: number, b: number, terms: number): boolean {
  return Math.abs(a - b) <= RESOLUTION * Math.max(Math.abs(a), Math.abs(b)) + HALF_THE_DIGITS * terms;
}

/** Returns the sum of the magnitudes of the terms of `<a, b>`. */
export function termsOf(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, each, i) => sum + Math.abs(each * b[i]!), 0);
}

import { type Normal, gaussian } from './product-checks.js';
import type { VectorFunction } from './vector-function.js';

/** Half of a double's digits: terms inside a derivative may cancel by that much. Half of a float32's digits are within the resolution. */
export const HALF_THE_DIGITS = Math.sqrt(Number.EPSILON);

/** How the directions are drawn along which laws are checked. */
export interface Directions {
  readonly random: Normal;
  /** Whether an input may be moved: one with a declared convention may not. */
  readonly isFree: (input: number) => boolean;
}

/** Draws random directions. */
export interface Draws {
  readonly tangent: () => Float64Array;
  readonly cotangent: () => Float64Array;
  readonly isFree: (input: number) => boolean;
}

/** Returns draws of random tangents and cotangents of a function. */
export function directionsOf({ inputs, outputs }: VectorFunction, { random, isFree }: Directions): Draws {
  return {
    tangent: () => gaussian(inputs.size, random).map((each, i) => (isFree(i) ? each : 0)),
    cotangent: () => gaussian(outputs.size, random),
    isFree,
  };
}

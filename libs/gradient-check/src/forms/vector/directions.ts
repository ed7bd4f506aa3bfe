import { type Normal, gaussian } from './product-checks.js';
import type { VectorFunction } from './vector-function.js';

/** Half of a double's digits: terms inside a derivative may cancel that far. Half of a float32's are within the resolution. */
export const HALF_THE_DIGITS = Math.sqrt(Number.EPSILON);

/** Where laws look. */
export interface Directions {
  readonly random: Normal;
  /** Whether an input may move: those with a declared convention do not. */
  readonly isFree: (input: number) => boolean;
}

/** Random directions. */
export interface Draws {
  readonly tangent: () => Float64Array;
  readonly cotangent: () => Float64Array;
  readonly isFree: (input: number) => boolean;
}

export function directionsOf({ inputs, outputs }: VectorFunction, { random, isFree }: Directions): Draws {
  return {
    tangent: () => gaussian(inputs.size, random).map((each, i) => (isFree(i) ? each : 0)),
    cotangent: () => gaussian(outputs.size, random),
    isFree,
  };
}

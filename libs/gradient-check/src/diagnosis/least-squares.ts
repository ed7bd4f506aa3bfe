import { dot } from '../probe/vector.js';

/** Returns the factor f for which `f direction` is closest to the values, by least squares; not finite for a direction that is 0. */
export function factorAlong(direction: Float64Array, values: Float64Array): number {
  return dot(direction, values) / dot(direction, direction);
}

/** Returns by how much that factor may change where each value changes by up to its bound. */
export function errorAlong(direction: Float64Array, bound: Float64Array): number {
  return dot(direction.map(Math.abs), bound) / dot(direction, direction);
}

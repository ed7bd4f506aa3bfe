/** The scalar product of two vectors of the same length. */
export function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, k) => sum + value * b[k]!, 0);
}

/** The length of a vector. */
export function norm(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}

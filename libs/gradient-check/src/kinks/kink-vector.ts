/** The scalar product of two vectors of the same length. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

/** The length of a vector. */
export function norm(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}

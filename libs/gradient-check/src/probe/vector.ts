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

/** The largest absolute value in a vector. */
export function largestOf(vector: Float64Array): number {
  return vector.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

/** The places of the values that match. */
export function placesOf(values: Float64Array, matches: (value: number, i: number) => boolean): number[] {
  return Array.from(values.keys()).filter((i) => matches(values[i]!, i));
}

/** The sum `a + share * b`. */
export function plus(a: Float64Array, share: number, b: Float64Array): Float64Array {
  return a.map((value, k) => value + share * b[k]!);
}

/** The vector of length 1 in the same direction. */
export function unit(vector: Float64Array): Float64Array {
  const length = norm(vector);
  return vector.map((value) => value / length);
}

/** The vector with all values 0 but those of some parts. */
export function restrictedTo(parts: readonly number[], vector: Float64Array): Float64Array {
  return vector.map((value, k) => (parts.includes(k) ? value : 0));
}

/** The difference `a - b`. */
export function minus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, k) => value - b[k]!);
}

/**
 * Fixed weights that reduce an output of `size` entries to one number: of both signs, 0.5 to 1.5 in absolute value, and exact in float32. The
 * weight of a single entry is 1.
 */
export function cotangent(size: number): Float32Array {
  if (size === 1) return Float32Array.of(1);
  const fraction = (v: number): number => v - Math.floor(v);
  const sign = (k: number): number => (fraction(k * Math.SQRT2) < 0.5 ? 1 : -1);
  // multiples of an irrational number are spread evenly (Weyl 1916)
  return Float32Array.from({ length: size }, (_, k) => sign(k) * (0.5 + fraction((k * (Math.sqrt(5) - 1)) / 2)));
}

/** Sum of the products of output and weights, computed in float64. */
export function weigh(output: ArrayLike<number>, weights: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < output.length; k++) sum += output[k]! * weights[k]!;
  return sum;
}

/** Fixed weights, 0.5 to 1.5 in size and of both signs, exact in float32: they make one number of an output of `size` entries. */
export function cotangent(size) {
  if (size === 1) return Float32Array.of(1);
  const fraction = (v) => v - Math.floor(v);
  const sign = (k) => (fraction(k * Math.SQRT2) < 0.5 ? 1 : -1);
  return Float32Array.from({ length: size }, (_, k) => sign(k) * (0.5 + fraction(k * 0.6180339887498949)));
}

/** The sum of the products, in float64. */
export const weigh = (output, weights) => output.reduce((sum, v, k) => sum + v * weights[k], 0);

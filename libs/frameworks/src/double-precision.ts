/**
 * Runs `compute` while the global name `Float32Array` stands for `Float64Array`. TensorFlow.js's CPU backend creates its buffers by that name
 * and therefore computes in doubles. The name is restored even if `compute` throws. `compute` must be synchronous, so that no other code sees
 * the change.
 *
 * Constants in the backend's own code remain those of float32: `erf` (and therefore `gelu`) is a polynomial with the precision of float32, and
 * `softplus` switches branches at float32's epsilon. The library's derivatives of these functions are right, but differ from the derivatives of
 * the values that it computes.
 *
 * @throws {Error} when `compute` returns a promise
 */
export function inDoublePrecision<R>(compute: () => R): R {
  const { Float32Array: single } = globalThis;
  globalThis.Float32Array = Float64Array as unknown as Float32ArrayConstructor;
  try {
    const result = compute();
    if (result instanceof Promise) throw new Error("precision 'float64': the function must not return a promise");
    return result;
  } finally {
    globalThis.Float32Array = single;
  }
}

/**
 * Runs `compute` with every `Float32Array` that it makes a `Float64Array`: TensorFlow.js's CPU backend then computes in doubles, since it
 * makes its buffers by that name. The name is put back whatever happens, and `compute` must not wait, so that nobody else sees it changed.
 *
 * What stays of float32 are numbers that the backend's own code is made for: `erf` is a polynomial of float32's precision (so `gelu`), and
 * `softplus` cuts its branches off at float32's epsilon. Their derivatives are right, and differ from those of what is computed.
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

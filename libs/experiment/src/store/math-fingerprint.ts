import { sha256 } from './sha256.js';

/** Functions whose last bits ECMAScript leaves to the engine; `+ - * / sqrt` are exact everywhere (IEEE 754). */
const implementationDefined = {
  exp: Math.exp,
  expm1: Math.expm1,
  log: Math.log,
  log1p: Math.log1p,
  log2: Math.log2,
  tanh: Math.tanh,
  cosh: Math.cosh,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  atan2: (x: number) => Math.atan2(x, 0.75),
  hypot: (x: number) => Math.hypot(x, 0.75),
  power: (x: number) => Math.abs(x) ** 1.7,
} as const;

/**
 * SHA-256 over the values of the engine's Math functions on a fixed grid: engines with the same fingerprint give a cell the same bits.
 *
 * The grid is `+-(1 + k/29) 2^e`, e = -40..9, k = 0..28. It covers the arguments of losses, activations and draws, and the overflow of exp.
 *
 * @param functions - the engine's own functions, unless a test plants others
 */
export function mathFingerprint(
  functions: Readonly<Record<string, (x: number) => number>> = implementationDefined,
): string {
  const values: number[] = [];
  for (const compute of Object.values(functions)) {
    for (let e = -40; e < 10; e++) {
      for (let k = 0; k < 29; k++) {
        const x = (1 + k / 29) * 2 ** e;
        values.push(compute(x), compute(-x));
      }
    }
  }
  const bytes = new DataView(new ArrayBuffer(8 * values.length));
  values.forEach((value, i) => bytes.setFloat64(8 * i, Number.isNaN(value) ? NaN : value, true));
  return sha256(new Uint8Array(bytes.buffer));
}

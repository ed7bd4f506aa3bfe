/** A real number as a multiple of 2^-1216: sums are exact, products and quotients are truncated to that. */
export type Fixed = bigint;

const BITS = 1216n;
const ONE: Fixed = 1n << BITS;

/**
 * The same number, truncated to a multiple of 2^-1216.
 *
 * @throws {RangeError} for a value that is not finite
 */
export function fixed(value: number): Fixed {
  if (!Number.isFinite(value)) throw new RangeError(`fixed: value must be finite, got ${value}`);
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const word = view.getBigUint64(0);
  const exponent = (word >> 52n) & 0x7ffn;
  const fraction = word & 0xfffffffffffffn;
  const mantissa = exponent === 0n ? fraction : fraction | (1n << 52n);
  const shift = (exponent === 0n ? 1n : exponent) - 1075n + BITS;
  const magnitude = shift >= 0n ? mantissa << shift : mantissa >> -shift;
  return word >> 63n === 1n ? -magnitude : magnitude;
}

/** The nearest double, or nearly so: only the 64 leading bits are kept, and these are rounded once. */
export function toNumber(value: Fixed): number {
  const magnitude = value < 0n ? -value : value;
  const surplus = BigInt(Math.max(0, magnitude.toString(2).length - 64));
  const exponent = Number(surplus) - Number(BITS);
  const half = Math.trunc(exponent / 2); // 2 ** exponent could underflow before the product does
  const size = Number(magnitude >> surplus) * 2 ** half * 2 ** (exponent - half);
  return value < 0n ? -size : size;
}

/** Product, truncated. */
export const times = (a: Fixed, b: Fixed): Fixed => (a * b) >> BITS;
/** Quotient, truncated. */
export const over = (a: Fixed, b: Fixed): Fixed => (a << BITS) / b;

/** ln 2, as 2 artanh(1/3). */
const LN2: Fixed = (() => {
  let sum = 0n;
  let power = ONE / 3n;
  for (let k = 1n; power !== 0n; k += 2n, power /= 9n) sum += power / k;
  return 2n * sum;
})();

/** Number of times that the argument is halved before the Taylor series; each halving is undone by a squaring. */
const HALVINGS = 24n;

/** e^a; 0 where that is below 2^-1216. */
export function exp(a: Fixed): Fixed {
  const doublings = (2n * a + LN2) / (2n * LN2) - (a < 0n ? 1n : 0n);
  const rest = (a - doublings * LN2) >> HALVINGS;
  let sum = ONE;
  let term = ONE;
  for (let k = 1n; term !== 0n && term !== -1n; k++) {
    term = times(term, rest) / k;
    sum += term;
  }
  for (let i = 0n; i < HALVINGS; i++) sum = times(sum, sum);
  return doublings >= 0n ? sum << doublings : sum >> -doublings;
}

/** Natural logarithm of a positive number, by Newton's method on `exp`. */
export function log(a: Fixed): Fixed {
  let y = fixed(Math.log(toNumber(a)));
  for (let i = 0; i < 6; i++) {
    const e = exp(y);
    y += 2n * over(a - e, a + e);
  }
  return y;
}

export { ONE as one };

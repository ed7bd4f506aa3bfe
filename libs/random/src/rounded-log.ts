import { type DoubleDouble, add, fromFixed, multiply, twoSum } from './double-double.js';

const BITS = 192; // fractional bits of the fixed-point constants below; a double-double holds 106 of them
const ONE = 1n << BigInt(BITS);
const CELLS = 128; // table cells per unit of the mantissa
const FIRST = 88; // mantissas lie in [0.70, 1.42], a little more than [sqrt(1/2), sqrt(2)]
const LAST = 183;

interface Cell {
  /** A number near 1 / centre of the cell with so few bits that its product with a 27-bit number is exact. */
  readonly factor: number;
  /** `-log(factor)`. */
  readonly log: DoubleDouble;
}

const cells: readonly Cell[] = Array.from({ length: LAST - FIRST + 1 }, (_, i) => {
  const numerator = Math.round((2 * CELLS * CELLS) / (FIRST + i)); // factor = numerator / 256, exactly 1 for the cell around 1
  return { factor: numerator / (2 * CELLS), log: fromFixed(-fixedLog(BigInt(numerator), BigInt(2 * CELLS)), BITS) };
});

/** log 2, split into a part of 40 bits, whose products with exponents are exact, and the rest. */
const LN2_HIGH = Math.round(fromFixed(fixedLog(2n, 1n), BITS).hi * 2 ** 40) / 2 ** 40;
const LN2_LOW = fromFixed(fixedLog(2n, 1n) - BigInt(LN2_HIGH * 2 ** 40) * (ONE >> 40n), BITS).hi;

/** (-1)^(n+1) / n for n = 1..5, the leading terms of log(1 + r). */
const leading = [1n, -2n, 3n, -4n, 5n].map((n) => fromFixed(ONE / n, BITS));

/**
 * The natural logarithm, correctly rounded except for about one argument in 10^9, with the same bits on every engine. `Math.log` has neither
 * property: its last bit is wrong for some arguments, and for which ones depends on the engine.
 *
 * @param x - in 2^-1000..2^1000
 * @see Tang 1990, "Table-driven implementation of the logarithm function in IEEE floating-point arithmetic"
 */
export function roundedLog(x: number): number {
  const exponent = Math.round(Math.log2(x));
  const mantissa = x * 2 ** -exponent; // exact
  const { factor, log } = cells[Math.round(mantissa * CELLS) - FIRST]!;
  // x = 2^exponent (1 + r) / factor, where r is exact and |r| < 2^-6.7
  const upper = Math.round(mantissa * 2 ** 26) / 2 ** 26;
  const r = twoSum(upper * factor - 1, (mantissa - upper) * factor);
  const sum = add(twoSum(exponent * LN2_HIGH, exponent * LN2_LOW), add(log, log1p(r)));
  return sum.hi;
}

/** log(1 + r) by its series: the first five terms as double-doubles, the others as doubles, since they are too small to need more. */
function log1p(r: DoubleDouble): DoubleDouble {
  const h = r.hi;
  const tail =
    h *
    (-1 / 6 +
      h * (1 / 7 + h * (-1 / 8 + h * (1 / 9 + h * (-1 / 10 + h * (1 / 11 + h * (-1 / 12 + h * (1 / 13 - h / 14))))))));
  let sum = add(leading[4]!, { hi: tail, lo: 0 });
  for (let n = 3; n >= 0; n--) sum = add(leading[n]!, multiply(r, sum));
  return multiply(r, sum);
}

/** log(p / q) as a multiple of 2^-BITS, by log v = 2 artanh((v - 1) / (v + 1)). */
function fixedLog(p: bigint, q: bigint): bigint {
  const z = ((p - q) * ONE) / (p + q);
  const square = (z * z) / ONE;
  let sum = 0n;
  for (let power = z, n = 1n; power !== 0n; power = (power * square) / ONE, n += 2n) sum += power / n;
  return 2n * sum;
}

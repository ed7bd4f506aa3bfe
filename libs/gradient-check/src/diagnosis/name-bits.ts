import { fractionNear } from './fraction.js';
import { CONSTANTS, constantNear } from './known-constant.js';

/** Evidence, in bits, from which a guess is made: a fault of another kind looks like the named one at most once in 2^5 cases, 3 %. */
export const ENOUGH = 5;
/** Largest number of digits of a factor that somebody may have chosen. */
const CHOSEN_DIGITS = 3;
/** Relative precision to which factors are known at best: the faulty code rounds as well. */
export const PRECISE = 1e-9;

/**
 * Returns how many bits it takes to name the factor between a gradient's entry and the true one: 0 for an entry that is 0, few for a sign, a small
 * fraction, or a factor of few digits, and Infinity for a factor without a name.
 */
export function nameBits(analytic: number, numerical: number, bound: number): number {
  if (Math.abs(analytic) <= bound) return 0;
  const factor = analytic / numerical;
  const precision = Math.max(PRECISE, (2 * bound) / Math.abs(numerical));
  if (!Number.isFinite(factor)) return Infinity;
  return Math.min(fractionBits(fractionNear(factor, precision)), digitBits(factor, precision));
}

/** Returns how many bits it takes to name a fraction with its sign. */
function fractionBits(fraction: string | undefined): number {
  if (fraction === undefined) return Infinity;
  const [above, below] = partsOf(fraction);
  return 1 + Math.log2(Math.abs(above * below));
}

/** Returns what stands above and below the line of a fraction; a whole number stands above 1. */
function partsOf(fraction: string): readonly [number, number] {
  const [above = 1, below = 1] = fraction.split('/').map(Number);
  return [above, below];
}

/** A factor that has a name, and among how many such factors it was chosen. */
interface NamedFactor {
  readonly factor: number;
  readonly choices: number;
}

/** Returns the simple factor within `precision |value|` of a value, a fraction, a known constant or one of few digits; undefined where there is none. */
export function namedFactor(value: number, precision: number): NamedFactor | undefined {
  const fraction = fractionNear(value, precision);
  if (fraction !== undefined) {
    const [above, below] = partsOf(fraction);
    return { factor: above / below, choices: 2 ** fractionBits(fraction) };
  }
  if (constantNear(value, precision) !== undefined) return { factor: value, choices: 4 * CONSTANTS.length };
  const bits = digitBits(value, precision);
  return bits === Infinity ? undefined : { factor: value, choices: 2 ** bits };
}

/** Returns whether a number is a simple one, and was measured so precisely that this is more than chance. */
export function isChosen(value: number, precision: number): boolean {
  const named = namedFactor(value, precision);
  return named !== undefined && named.choices * precision <= 2 ** -ENOUGH;
}

/** Returns how many bits it takes to name a factor, or the amount by which it exceeds 1, by its digits; Infinity if it has too many. */
function digitBits(factor: number, precision: number): number {
  const allowed = precision * Math.abs(factor);
  for (let digits = 1; digits <= CHOSEN_DIGITS; digits++) {
    if ([factor, factor - 1].some((value) => Math.abs(Number(value.toPrecision(digits)) - value) <= allowed))
      return 1 + digits * Math.log2(10);
  }
  return Infinity;
}

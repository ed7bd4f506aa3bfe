/** A number of about 106 bits: the unevaluated sum `hi + lo` of two doubles, where |lo| is at most half a unit in the last place of hi. */
export interface DoubleDouble {
  readonly hi: number;
  readonly lo: number;
}

const SPLITTER = 2 ** 27 + 1;

/** The exact sum `a + b`. @see Knuth 1969, TAOCP 2, section 4.2.2, theorem B */
export function twoSum(a: number, b: number): DoubleDouble {
  const hi = a + b;
  const v = hi - a;
  return { hi, lo: a - (hi - v) + (b - v) };
}

/** `a + b`, with a relative error below 2^-104 where the summands do not cancel. */
export function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const sum = twoSum(a.hi, b.hi);
  return twoSum(sum.hi, sum.lo + (a.lo + b.lo));
}

/** `a b`, with a relative error below 2^-102. @see Dekker 1971, "A floating-point technique for extending the available precision" */
export function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const hi = a.hi * b.hi;
  const aHigh = upperHalf(a.hi);
  const aLow = a.hi - aHigh;
  const bHigh = upperHalf(b.hi);
  const bLow = b.hi - bHigh;
  const error = aLow * bLow - (hi - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
  return twoSum(hi, error + (a.hi * b.lo + a.lo * b.hi));
}

/** The double-double nearest to `fixed / 2^bits`. */
export function fromFixed(fixed: bigint, bits: number): DoubleDouble {
  const scale = 2 ** bits;
  const hi = Number(fixed);
  return { hi: hi / scale, lo: Number(fixed - BigInt(hi)) / scale };
}

function upperHalf(a: number): number {
  const t = SPLITTER * a; // Veltkamp 1968
  return t - (t - a);
}

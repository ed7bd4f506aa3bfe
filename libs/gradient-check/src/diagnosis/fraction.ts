/** Largest denominator tried; counts, means and powers of small matrices give denominators up to this. */
const LARGEST_DENOMINATOR = 1024;

/**
 * Returns the simplest whole number or fraction within `precision |value|` of a value, such as `4` or `1/8`; undefined where it is not simple.
 *
 * @see Stern 1858, Brocot 1861: the tree of fractions, walked towards the value
 */
export function fractionNear(value: number, precision: number): string | undefined {
  const sign = value < 0 ? '-' : '';
  const size = Math.abs(value);
  if (!(size > 0 && size < Infinity)) return undefined;
  const tolerance = precision * size;
  let [lowP, lowQ, highP, highQ] = [0, 1, 1, 0];
  for (let steps = 0; steps < 4 * LARGEST_DENOMINATOR; steps++) {
    const [p, q] = [lowP + highP, lowQ + highQ];
    if (q > LARGEST_DENOMINATOR || p > 4 * LARGEST_DENOMINATOR) return undefined;
    if (Math.abs(size - p / q) <= tolerance) return simple(p, q) ? `${sign}${q === 1 ? p : `${p}/${q}`}` : undefined;
    if (size > p / q) [lowP, lowQ] = [p, q];
    else [highP, highQ] = [p, q];
  }
  return undefined;
}

/** Returns whether the fraction is a count, one over a count, or a fraction of small numbers. */
function simple(p: number, q: number): boolean {
  return p === 1 || q === 1 || (p <= 16 && q <= 16);
}

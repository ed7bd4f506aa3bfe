import { isLikeRounding } from './chance.js';
import { type BlockEvidence, type Explanation, INFORMATIVE } from './block-evidence.js';

/** Signature: every entry holds the sum of all entries, or their mean. */
export function summed({ analytic, numerical, isComplete }: BlockEvidence): Explanation[] {
  const { length } = numerical;
  if (!isComplete || length < 2 || analytic.some((value) => Math.abs(value - analytic[0]!) > 1e-9 * Math.abs(value)))
    return [];
  const sum = numerical.reduce((total, value) => total + value, 0);
  return [['sum', sum] as const, ['mean', sum / length] as const].map(([name, value]) => ({
    signature: 'summed',
    factor: 1,
    predicted: numerical.map(() => value),
    gain: 4 * length,
    message: (block) => `every entry of ${block} holds the ${name} of the true gradient: a reduction too much`,
  }));
}

/** Signature: every entry holds the sum of itself and of those before it, or of itself and of those after it. */
export function accumulated({ numerical, isComplete }: BlockEvidence): Explanation[] {
  const { length } = numerical;
  if (!isComplete || length < INFORMATIVE) return [];
  return [
    { isFrom: (j: number, i: number) => j <= i, what: 'all before it' },
    { isFrom: (j: number, i: number) => j >= i, what: 'all after it' },
  ].map(({ isFrom, what }) => ({
    signature: 'accumulated',
    factor: 1,
    predicted: numerical.map((_, i) => numerical.reduce((sum, value, j) => sum + (isFrom(j, i) ? value : 0), 0)),
    gain: 4 * length,
    message: (block) => `every entry of ${block} holds the true gradient plus that of ${what}: a sum that is not reset`,
  }));
}

/** Precision of a float16 in bits, including the hidden one. */
const HALF_BITS = 11;
/** Largest number of decimals to which a gradient is suspected to be rounded. */
const MOST_DECIMALS = 4;

/** Signature: the gradient is rounded to float16, or to a few decimals. */
export function rounded({ analytic, numerical }: BlockEvidence): Explanation[] {
  if (analytic.length < INFORMATIVE || analytic.every((value) => value === 0)) return [];
  const found: Explanation[] = [];
  const explain = (to: string, round: (value: number) => number, unitOf: (value: number) => number): void => {
    if (!isLikeRounding(analytic.map((value, i) => (value - numerical[i]!) / unitOf(value)))) return;
    if (!analytic.every((value) => Math.abs(round(value) - value) <= 1e-12 * Math.abs(value))) return;
    found.push({
      signature: 'rounded',
      factor: 1,
      predicted: numerical.map((value, i) =>
        Math.abs(round(value) - analytic[i]!) <= 1e-9 ? analytic[i]! : round(value),
      ),
      gain: 1,
      isSeen: true,
      message: (name) => `${name} is the true gradient rounded to ${to}`,
    });
  };
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
    const unit = 10 ** decimals;
    explain(
      decimals === 0 ? 'whole numbers' : `${decimals} decimals`,
      (value) => Math.round(value * unit) / unit,
      () => 1 / unit,
    );
  }
  explain('float16', toHalf, halfUnit);
  return found;
}

/** Returns the nearest number with the precision of a float16. */
function toHalf(value: number): number {
  if (value === 0) return 0;
  const unit = halfUnit(value);
  return Math.round(value / unit) * unit;
}

/** Returns the distance to the next number with the precision of a float16. */
function halfUnit(value: number): number {
  return value === 0 ? 1 : 2 ** (Math.floor(Math.log2(Math.abs(value))) - HALF_BITS + 1);
}

/**
 * Holm's adjusted p values, in the given order: with p_(1) <= ... <= p_(m), the adjusted p_(k) is the largest of
 * (m - j + 1) p_(j), j <= k, at most 1. Rejecting the hypotheses with adjusted p up to alpha keeps the probability of any false rejection in
 * the family at or below alpha, however the tests depend on each other.
 *
 * @see Holm 1979, "A simple sequentially rejective multiple test procedure"
 */
export function holm(pValues: readonly number[]): number[] {
  requirePValues('holm', pValues);
  const order = ascending(pValues);
  const adjusted = Array.from<number>({ length: pValues.length });
  let largest = 0;
  order.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[index]!));
    adjusted[index] = largest;
  });
  return adjusted;
}

function ascending(pValues: readonly number[]): number[] {
  return [...pValues.keys()].toSorted((a, b) => pValues[a]! - pValues[b]!);
}

function requirePValues(operation: string, pValues: readonly number[]): void {
  const index = pValues.findIndex((p) => !(p >= 0 && p <= 1));
  if (index >= 0) throw new RangeError(`${operation}: p value ${index} must lie in [0, 1], got ${pValues[index]}`);
}

/**
 * The order in which benchmarks run: each group of neighbours once forwards and once backwards, so that the members of a ratio are measured close in
 * time and a drift of the machine affects both sides of it.
 */
export function runOrder(names: readonly string[], groupSize = 4): string[] {
  const order: string[] = [];
  for (let first = 0; first < names.length; first += groupSize) {
    const group = names.slice(first, first + groupSize);
    order.push(...group, ...group.toReversed());
  }
  return order;
}

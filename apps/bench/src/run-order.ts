/**
 * Benchmarks in the order of their processes: all of them once forth and once back, in groups of neighbours, so that the members of a
 * ratio are measured close in time and a drift of the machine falls on both sides of it.
 */
export function runOrder(names: readonly string[], groupSize = 4): string[] {
  const order: string[] = [];
  for (let first = 0; first < names.length; first += groupSize) {
    const group = names.slice(first, first + groupSize);
    order.push(...group, ...group.toReversed());
  }
  return order;
}

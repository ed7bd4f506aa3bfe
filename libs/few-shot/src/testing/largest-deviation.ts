/**
 * Draws 5000 times and returns the largest deviation of a member's count from its expectation under equal chances, in standard deviations.
 *
 * @param draw - returns `size` different members of 0..population-1
 */
export function largestDeviation(population: number, size: number, draw: () => Iterable<number>): number {
  const draws = 5000;
  const counts = Array.from({ length: population }, () => 0);
  for (let i = 0; i < draws; i++) for (const drawn of draw()) counts[drawn] = (counts[drawn] ?? 0) + 1;
  const chance = size / population;
  return Math.max(
    ...counts.map((count) => Math.abs(count - draws * chance) / Math.sqrt(draws * chance * (1 - chance))),
  );
}

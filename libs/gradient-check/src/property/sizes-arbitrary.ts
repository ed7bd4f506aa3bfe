import * as fc from 'fast-check';

/** The smallest and the largest value of each size. */
export type Ranges<K extends string> = Readonly<Record<K, readonly [number, number]>>;

/**
 * Draws sizes by name. They first shrink all together, to the smallest cap that still fails, and then one by one: a fault that needs two equal sizes,
 * such as a transpose of a square matrix, would be lost if only one of them became smaller.
 */
export class SizesArbitrary<K extends string> extends fc.Arbitrary<Record<K, number>> {
  readonly #ranges: Ranges<K>;

  constructor(ranges: Ranges<K>) {
    super();
    this.#ranges = ranges;
  }

  generate(random: fc.Random): fc.Value<Record<K, number>> {
    return new fc.Value(
      this.#map((_, [min, max]) => random.nextInt(min, max)),
      undefined,
    );
  }

  canShrinkWithoutContext(value: unknown): value is Record<K, number> {
    return typeof value === 'object' && value !== null;
  }

  shrink(sizes: Record<K, number>): fc.Stream<fc.Value<Record<K, number>>> {
    return fc.stream(this.#smaller(sizes)).map((smaller) => new fc.Value(smaller, undefined));
  }

  *#smaller(sizes: Record<K, number>): IterableIterator<Record<K, number>> {
    const names = Object.keys(sizes) as K[];
    const largest = Math.max(...names.map((name) => sizes[name]));
    for (let cap = 0; cap < largest; cap++) {
      const capped = this.#map((name, [min]) => Math.min(sizes[name], Math.max(min, cap)));
      const isNew = names.some((name) => capped[name] < sizes[name] && capped[name] >= cap);
      if (isNew) yield capped;
    }
    for (const name of names) {
      for (let size = this.#ranges[name][0]; size < sizes[name]; size++) yield { ...sizes, [name]: size };
    }
  }

  #map(f: (name: K, range: readonly [number, number]) => number): Record<K, number> {
    const entries = Object.entries<readonly [number, number]>(this.#ranges).map(([name, range]) => [
      name,
      f(name as K, range),
    ]);
    return Object.fromEntries(entries) as Record<K, number>;
  }
}

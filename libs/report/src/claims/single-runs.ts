import type { MethodPair } from '../table/table-one.js';

/** Differences between the methods in single pairs of runs, in test images without sign. */
interface SingleRunDifferences {
  readonly most: number;
  /** In how many of `runs` pairs the difference is larger than the margin. */
  readonly beyond: number;
  readonly runs: number;
  /** The largest published difference; null where none is published. */
  readonly mostPublished: number | null;
}

export function singleRunDifferences(pairs: readonly MethodPair[], margin: number): SingleRunDifferences {
  const sizes = pairs.flatMap(({ differences }) => differences.map(Math.abs));
  const published = pairs.flatMap(({ publishedDifference: d }) => (d === undefined ? [] : [Math.abs(d)]));
  return {
    most: Math.max(...sizes),
    beyond: sizes.filter((size) => size > margin).length,
    runs: sizes.length,
    mostPublished: published.length === 0 ? null : Math.max(...published),
  };
}

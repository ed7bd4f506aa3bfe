import type { MethodPair } from '../table/table-one.js';

/** The sum of the paper's own differences at one number of images per class, and how many there are; null where they are unknown. */
export function publishedSum(pairs: readonly MethodPair[], shots: number): { sum: number; count: number } | null {
  const own = pairs.flatMap(({ publishedDifference: d, ...pair }) =>
    pair.shots === shots && d !== undefined ? [d] : [],
  );
  return own.length === 0 ? null : { sum: own.reduce((total, value) => total + value, 0), count: own.length };
}

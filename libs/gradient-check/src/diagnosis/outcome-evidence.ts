import { shownBound } from '../check/error-budget.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import type { BlockEvidence } from './block-evidence.js';
import type { PointNearby } from './look-nearby.js';

/** Returns the evidence from the entries of a block where the loss is smooth; undefined where there are none, or numbers that are not finite. */
export function evidenceOf(
  { block, results, analytic }: BlockOutcome,
  theta: Float64Array,
  batchSize: number | undefined,
  nearby?: PointNearby,
): BlockEvidence | undefined {
  // at a kink the numerical value is the middle of two slopes, and says nothing about a mistake
  const smooth = [...results].filter(([, { kink }]) => kink === undefined);
  const indices = smooth.map(([index]) => index).toSorted((a, b) => a - b);
  if (indices.length === 0) return undefined;
  const verdicts = indices.map((index) => results.get(index)!.verdict);
  const pick = (values: (i: number) => number): Float64Array => Float64Array.from(indices, (_, i) => values(i));
  const evidence = {
    analytic: pick((i) => analytic[indices[i]!]!),
    numerical: pick((i) => verdicts[i]!.numerical),
    bound: pick((i) => shownBound(verdicts[i]!.budget)),
    parameters: pick((i) => theta[block.offset + indices[i]!]!),
    indices,
    isComplete: indices.length === block.length,
    ...(block.path && { path: block.path }),
    ...(batchSize !== undefined && { batchSize }),
    ...(nearby && {
      elsewhere: {
        analytic: pick((i) => nearby.gradient[block.offset + indices[i]!]!),
        parameters: pick((i) => nearby.theta[block.offset + indices[i]!]!),
      },
    }),
  };
  return evidence.analytic.every(Number.isFinite) && evidence.numerical.every(Number.isFinite) ? evidence : undefined;
}

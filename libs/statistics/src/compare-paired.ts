import { holm } from './adjusted-p-values.js';
import { expandedBcaInterval } from './bootstrap.js';
import type { Interval } from './interval.js';
import { mean } from './mean.js';
import { probabilityOfImprovement, type ProbabilityOfImprovement } from './probability-of-improvement.js';
import { requirePairs, requireProbability } from './require-arguments.js';
import { canClaim } from './seeds-needed.js';
import { signFlip } from './sign-flip.js';

/** Values of two methods on the same seeds, in the same order. */
export interface PairedSamples {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

export interface PairedOptions {
  /** Uniform numbers in [0, 1), for the bootstrap, and for the sign-flip test of more than 40 pairs. */
  readonly uniform: () => number;
  /** Error probability for the whole family. Default 0.05. */
  readonly alpha?: number;
  /** Number of bootstrap resamples. Default 9,999. */
  readonly resamples?: number;
}

export interface PairedComparison {
  readonly n: number;
  /** Mean of a - b, in the values' unit. */
  readonly meanDifference: number;
  /** Expanded BCa interval of the mean difference at level 1 - alpha. */
  readonly interval: Interval;
  /** Two-sided p value of the sign-flip test. */
  readonly p: number;
  readonly exact: boolean;
  readonly smallestP: number;
  readonly adjustedP: number;
  readonly improvement: ProbabilityOfImprovement;
  /**
   * `greater` (a above b) or `less` if the adjusted p is below alpha and the interval excludes 0 on that side; `refused` if there are too few
   * pairs to show a difference in this family, whatever the data; else `undecided`, which is not equivalence (see `tost`).
   */
  readonly verdict: 'greater' | 'less' | 'undecided' | 'refused';
}

/** Compares method a with method b in each member of a declared family: paired by seed, exact sign-flip p, Holm over the family. */
export function comparePaired(family: readonly PairedSamples[], options: PairedOptions): PairedComparison[] {
  const { uniform, alpha = 0.05, resamples } = options;
  requireProbability('comparePaired', 'alpha', alpha);
  const tests = family.map(({ a, b }) => {
    requirePairs('comparePaired', a, b);
    const differences = a.map((value, index) => value - b[index]!);
    return {
      differences,
      ...signFlip(differences, { uniform }),
      improvement: probabilityOfImprovement(a, b, 1 - alpha),
    };
  });
  const adjusted = holm(tests.map(({ p }) => p));
  return tests.map(({ differences, n, p, exact, smallestP, improvement }, index) => {
    const interval = expandedBcaInterval(differences, mean, 1 - alpha, {
      uniform,
      ...(resamples === undefined ? {} : { resamples }),
    });
    const adjustedP = adjusted[index]!;
    return {
      n,
      meanDifference: mean(differences),
      interval,
      p,
      exact,
      smallestP,
      adjustedP,
      improvement,
      verdict: !canClaim(n, family.length, alpha) ? 'refused' : direction(adjustedP < alpha, interval),
    };
  });
}

function direction(significant: boolean, { lower, upper }: Interval): 'greater' | 'less' | 'undecided' {
  if (significant && lower > 0) return 'greater';
  if (significant && upper < 0) return 'less';
  return 'undecided';
}

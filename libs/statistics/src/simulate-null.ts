import { comparePaired } from './compare-paired.js';
import { compareWithPublished } from './compare-with-published.js';
import { normalQuantile } from './distributions.js';
import { requireCount } from './require-arguments.js';

/** A simulated experiment without any difference, in which every finding is false. */
export interface NullSimulation {
  readonly uniform: () => number;
  readonly repetitions: number;
  /** Number of cells or comparisons in the family. */
  readonly familySize: number;
  readonly seeds: number;
  /** Error probability that the rule claims to keep. Default 0.05. */
  readonly alpha?: number;
  /** Draws one value of the common population; default standard normal. Pass a resampler of real values to do without normality. */
  readonly draw?: (uniform: () => number) => number;
}

export interface FalseFindings {
  readonly repetitions: number;
  /** Number of repetitions with at least one false finding in the family. */
  readonly families: number;
  readonly rate: number;
  /** Standard error of the rate if its true value were alpha. */
  readonly standardError: number;
  /** Upper limit for the rate: alpha + 3 standard errors. */
  readonly limit: number;
  readonly withinLimit: boolean;
}

/** How often `compareWithPublished` says `differs` for any cell, although each published number is one more draw from the same population. */
export function simulatePublishedNull(simulation: NullSimulation): FalseFindings {
  const { alpha = 0.05, draw = standardNormal, uniform, seeds, familySize } = simulation;
  return countFalse(simulation, () => {
    const cells = Array.from({ length: familySize }, () => ({
      values: Array.from({ length: seeds }, () => draw(uniform)),
      published: draw(uniform),
    }));
    return compareWithPublished(cells, { margin: 1, alpha }).some(({ verdict }) => verdict === 'differs');
  });
}

/**
 * How often `comparePaired` claims a direction for any pair, although a and b are exchangeable: each is the sum of a draw that the pair shares
 * and a draw of its own, rounded to whole test images.
 *
 * @param simulation - `resamples` is that of the bootstrap, default 199; it can only withdraw claims that the sign-flip test allows
 */
export function simulatePairedNull(simulation: NullSimulation & { readonly resamples?: number }): FalseFindings {
  const { alpha = 0.05, draw = standardNormal, uniform, seeds, familySize, resamples = 199 } = simulation;
  return countFalse(simulation, () => {
    const family = Array.from({ length: familySize }, () => {
      const shared = Array.from({ length: seeds }, () => 100 * draw(uniform));
      return {
        a: shared.map((value) => Math.round(value + 10 * draw(uniform))),
        b: shared.map((value) => Math.round(value + 10 * draw(uniform))),
      };
    });
    return comparePaired(family, { uniform, alpha, resamples }).some(
      ({ verdict }) => verdict === 'greater' || verdict === 'less',
    );
  });
}

/** One standard normal number, by inversion. */
export function standardNormal(uniform: () => number): number {
  let p = uniform();
  while (p === 0) p = uniform(); // 0 is the only number in [0, 1) without a quantile
  return normalQuantile(p);
}

function countFalse(
  { repetitions, familySize, seeds, alpha = 0.05 }: NullSimulation,
  anyFalse: () => boolean,
): FalseFindings {
  requireCount('simulateNull', 'repetitions', repetitions, 1);
  requireCount('simulateNull', 'familySize', familySize, 1);
  requireCount('simulateNull', 'seeds', seeds, 1);
  let families = 0;
  for (let repetition = 0; repetition < repetitions; repetition++) families += Number(anyFalse());
  const rate = families / repetitions;
  const standardError = Math.sqrt((alpha * (1 - alpha)) / repetitions);
  const limit = alpha + 3 * standardError;
  return { repetitions, families, rate, standardError, limit, withinLimit: rate <= limit };
}

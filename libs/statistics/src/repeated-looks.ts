import { normalCdf, normalQuantile } from './distributions.js';
import { requireProbability } from './require-arguments.js';

/**
 * The true error of testing at `level` each time that data come in: the probability that, without any effect, the one-sided p value of a mean
 * falls to `level` at any of the looks. It is exact for normal values of known spread. For t tests the same levels are used, which is accurate
 * to within a few per cent of the error ("significance level approach").
 *
 * @param counts - number of values at each look, increasing
 * @see Armitage, McPherson, Rowe 1969; Jennison, Turnbull 2000, "Group Sequential Methods", sections 3.8 and 19.2
 */
export function errorOfLooks(counts: readonly number[], level: number): number {
  requireLooks('errorOfLooks', counts);
  if (level <= 0) return 0;
  if (level >= 0.5) return 1; // far beyond any error that is of interest
  const bound = -normalQuantile(level); // exact in the tail
  // Density of the sum of as many unit normals as there are values, among paths that have never crossed, on a grid of its standard score.
  const score: Float64Array = Float64Array.from(
    { length: CELLS },
    (_, i) => LEAST + ((i + 0.5) * (bound - LEAST)) / CELLS,
  );
  const width = (bound - LEAST) / CELLS;
  let mass: Float64Array = score.map((z) => normalCdf(z + width / 2) - normalCdf(z - width / 2));
  let crossed = level;
  for (let look = 1; look < counts.length; look++) {
    const share = Math.sqrt(counts[look - 1]! / counts[look]!);
    const spread = Math.sqrt(1 - share ** 2);
    crossed += mass.reduce((sum, m, i) => sum + m * normalCdf((share * score[i]! - bound) / spread), 0);
    mass = nextMass(mass, score, { width, share, spread });
  }
  return Math.min(1, crossed);
}

/**
 * The level at which to test at each look so that the error over all looks is `alpha`.
 *
 * @see Pocock 1977, "Group sequential methods in the design and analysis of clinical trials"
 */
export function levelOfLooks(counts: readonly number[], alpha: number): number {
  requireProbability('levelOfLooks', 'alpha', alpha);
  // The error is nearly a power of the level, so its logarithm is nearly linear.
  let level = alpha / Math.sqrt(counts.length);
  for (let step = 0; step < 20; step++) {
    const error = errorOfLooks(counts, level);
    if (Math.abs(error - alpha) < 1e-5 * alpha) break;
    level *= alpha / error;
  }
  return level;
}

/** Below this score no path crosses any more; with so many cells, the integral is exact to 1e-4 of the error. */
const LEAST = -5;
const CELLS = 150;
/** Number of standard deviations beyond which a normal density is below 1e-8 of its peak. */
const FAR = 6;

interface Step {
  readonly width: number;
  readonly share: number;
  readonly spread: number;
}

function nextMass(mass: Float64Array, score: Float64Array, { width, share, spread }: Step): Float64Array {
  const height = width / (spread * Math.sqrt(2 * Math.PI));
  return score.map((z) => {
    let sum = 0;
    for (let i = 0; i < score.length; i++) {
      const distance = (z - share * score[i]!) / spread;
      if (Math.abs(distance) < FAR) sum += mass[i]! * Math.exp(-0.5 * distance ** 2);
    }
    return height * sum;
  });
}

function requireLooks(operation: string, counts: readonly number[]): void {
  if (counts.length === 0 || counts.some((count, i) => !(count > (counts[i - 1] ?? 0)))) {
    throw new RangeError(`${operation}: counts must increase from above 0, got ${counts.join(', ')}`);
  }
}

import { requireCount, requireProbability } from './require-arguments.js';
import { logGamma, normalCdf, studentTQuantile } from './distributions.js';

/**
 * The mean difference that a paired (one-sample) t test of n pairs detects with probability `power`, from the noncentral t distribution.
 * Infinite for a single pair, 0 without spread.
 *
 * @param standardDeviation - standard deviation of the differences
 * @param alpha - significance level of the test
 * @param sides - 2 for a two-sided test (default), 1 for one direction
 * @see Cohen 1988, "Statistical Power Analysis", chapter 2
 */
export function minimumDetectableEffect(
  standardDeviation: number,
  n: number,
  alpha: number,
  power: number,
  sides: 1 | 2 = 2,
): number {
  return detectable('minimumDetectableEffect', { standardDeviation, n, alpha, power, sides, factor: Math.sqrt(1 / n) });
}

/**
 * How far the population of one new run must lie from that of n runs for the new run to fall outside
 * `predictionInterval(values, 1 - alpha)` with probability `power`. It does not go to 0 with n: a single run shows only differences of
 * several standard deviations.
 *
 * @param standardDeviation - standard deviation of the n runs
 */
export function minimumDetectableDeviation(standardDeviation: number, n: number, alpha: number, power: number): number {
  return detectable('minimumDetectableDeviation', {
    standardDeviation,
    n,
    alpha,
    power,
    sides: 2,
    factor: Math.sqrt(1 + 1 / n),
  });
}

interface Design {
  readonly standardDeviation: number;
  readonly n: number;
  readonly alpha: number;
  readonly power: number;
  readonly sides: 1 | 2;
  /** Ratio of the standard error to the standard deviation. */
  readonly factor: number;
}

function detectable(operation: string, { standardDeviation, n, alpha, power, sides, factor }: Design): number {
  if (!(standardDeviation >= 0 && standardDeviation < Infinity)) {
    throw new RangeError(`${operation}: standardDeviation must be finite and not negative, got ${standardDeviation}`);
  }
  requireCount(operation, 'n', n, 1);
  requireProbability(operation, 'alpha', alpha);
  requireProbability(operation, 'power', power);
  if (!(power > alpha)) {
    throw new RangeError(
      `${operation}: power must exceed alpha, which the test reaches without any effect, got ${power} and ${alpha}`,
    );
  }
  if (standardDeviation === 0) return 0;
  if (n < 2) return Infinity;
  return noncentrality(n - 1, alpha, power, sides) * standardDeviation * factor;
}

/** The noncentrality at which the t test has the requested power, by false position (the Illinois variant). */
function noncentrality(degreesOfFreedom: number, alpha: number, power: number, sides: 1 | 2): number {
  const critical = studentTQuantile(1 - alpha / sides, degreesOfFreedom);
  const spreads = spreadDistribution(degreesOfFreedom, critical);
  // P(T > t) for the noncentral t: the average of P(Z + delta > t s) over s.
  const excess = (delta: number): number =>
    spreads.reduce((sum, { s, weight }) => {
      const otherSide = sides === 2 ? normalCdf(-delta - critical * s) : 0;
      return sum + weight * (normalCdf(delta - critical * s) + otherSide);
    }, -power);
  let [low, atLow, high] = [0, excess(0), 1];
  while (excess(high) < 0) high *= 2;
  let atHigh = excess(high);
  let delta = high;
  for (let iteration = 0; iteration < 100; iteration++) {
    delta = high - (atHigh * (high - low)) / (atHigh - atLow);
    const atDelta = excess(delta);
    if (Math.abs(atDelta) < 1e-13) break;
    if (atDelta < 0) {
      [low, atLow, atHigh] = [delta, atDelta, atHigh / 2]; // halving keeps the other end from getting stuck
    } else {
      [high, atHigh, atLow] = [delta, atDelta, atLow / 2];
    }
  }
  return delta;
}

/**
 * Distribution of s = sqrt(chi2 / degreesOfFreedom), the ratio of the estimated to the true standard deviation, as nodes and weights. As a
 * function of x = log s, the density times ds/dx is smooth and decays exponentially at both ends, so the trapezoidal rule converges
 * geometrically.
 */
function spreadDistribution(
  degreesOfFreedom: number,
  critical: number,
): { readonly s: number; readonly weight: number }[] {
  const half = degreesOfFreedom / 2;
  const logConstant = Math.LN2 + half * Math.log(half) - logGamma(half);
  const deviation = 1 / Math.sqrt(2 * degreesOfFreedom); // deviation of s, for all but the smallest degrees of freedom
  const from = -(12 * deviation + 36 / degreesOfFreedom); // exp(-36) is below the rounding of 1
  const to = Math.log1p(12 * deviation);
  const step = Math.min(0.05, deviation / 3, 0.4 / critical); // smaller than the widths of the density and of the normal tail
  return Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => {
    const x = from + index * step;
    const s = Math.exp(x);
    return { s, weight: step * Math.exp(logConstant + degreesOfFreedom * x - half * s * s) };
  });
}

/** One observation of several numbers. */
export type Draw = ArrayLike<number>;

/**
 * Energy score: how well a distribution, known by a sample of draws, explains an observed draw. It is
 * `mean |x_i - y| - 1/2 mean |x_i - x_j|` over different draws, with Euclidean distances. Lower is better. On average it is lowest for the
 * distribution that the observation comes from (strictly proper), and as whole draws are compared, it takes account of the dependence between
 * their numbers. The score has the unit of the draws, whose coordinates should be scaled first.
 *
 * @param weights - how often each draw counts, as in a bootstrap resample; copies of one draw are not compared with each other
 * @throws {RangeError} with fewer than 2 draws, or draws of another length than the observation
 * @see Gneiting, Raftery 2007, "Strictly Proper Scoring Rules, Prediction, and Estimation", section 4.3
 */
export function energyScore(
  draws: readonly Draw[],
  observed: Draw,
  weights: ArrayLike<number> = draws.map(() => 1),
): number {
  requireDraws('energyScore', draws, observed);
  let toObserved = 0;
  let between = 0;
  let draw = 0;
  let pairs = 0;
  for (let i = 0; i < draws.length; i++) {
    if (weights[i] === 0) continue;
    toObserved += weights[i]! * distance(draws[i]!, observed);
    draw += weights[i]!;
    for (let j = 0; j < i; j++) {
      const weight = weights[i]! * weights[j]!;
      if (weight !== 0) between += weight * distance(draws[i]!, draws[j]!);
      pairs += weight;
    }
  }
  return toObserved / draw - (pairs === 0 ? 0 : between / pairs / 2);
}

/**
 * Conformal p value for the hypothesis that an observation is one more draw: the share of all n + 1 draws, itself included, that lie on average
 * at least as far from the others as it does. It is exact: under the hypothesis, p is at most a with probability at most a, whatever the
 * distribution.
 *
 * @returns from 1 / (n + 1) to 1
 * @see Vovk, Gammerman, Shafer 2005, "Algorithmic Learning in a Random World" (conformal p values)
 */
export function conformityPValue(draws: readonly Draw[], observed: Draw): number {
  requireDraws('conformityPValue', draws, observed);
  const all = [...draws, observed];
  const strangeness = all.map((draw) => all.reduce((sum, other) => sum + distance(draw, other), 0));
  const least = strangeness.at(-1)! * (1 - 1e-12); // the same distances are rounded differently when summed in another order
  return strangeness.filter((value) => value >= least).length / all.length;
}

/** Euclidean distance. */
function distance(a: Draw, b: Draw): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(sum);
}

function requireDraws(operation: string, draws: readonly Draw[], observed: Draw): void {
  if (draws.length < 2) throw new RangeError(`${operation}: needs at least 2 draws, got ${draws.length}`);
  const odd = draws.find((draw) => draw.length !== observed.length);
  if (odd !== undefined) {
    throw new RangeError(
      `${operation}: draws must be as long as the observation, ${observed.length}, got one of ${odd.length}`,
    );
  }
}

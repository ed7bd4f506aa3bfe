import type { Finding } from '@gradproof/gradient-check';
import type { BoundedGradient, NetworkLaw } from './network-law.js';
import { gamma } from './precision.js';

/** Euler's law for homogeneous activations (MR8). */
export const eulerLaw: NetworkLaw = {
  rule: 'euler',
  holds: 'ReLU is homogeneous, so <W1, dW1> + <b1, db1> = <W2, dW2>, hidden unit by hidden unit',
  isLocal: () => true,
  check: async (here) => (here.problem.network.activation === 'relu' ? eulerFindings(here) : []),
};

function eulerFindings({ problem, value, bound }: BoundedGradient): Finding[] {
  const { parameters, network } = problem;
  const { inputs: width, hidden, classes } = network.size;
  let worst: { unit: number; into: number; out: number; tolerance: number } | undefined;
  for (let j = 0; j < hidden; j++) {
    const terms: { term: number; error: number }[] = [];
    const into = [{ w: parameters.b1[j]!, g: value.b1[j]!, e: bound.b1[j]! }];
    for (let i = 0; i < width; i++) {
      const at = i * hidden + j;
      into.push({ w: parameters.W1[at]!, g: value.W1[at]!, e: bound.W1[at]! });
    }
    for (const { w, g, e } of into) terms.push({ term: w * g, error: Math.abs(w) * e });
    const intoSum = terms.reduce((sum, { term }) => sum + term, 0);
    let outSum = 0;
    for (let k = 0; k < classes; k++) {
      const at = j * classes + k;
      const term = parameters.W2[at]! * value.W2[at]!;
      outSum += term;
      terms.push({ term, error: Math.abs(parameters.W2[at]!) * bound.W2[at]! });
    }
    const tolerance = terms.reduce(
      (sum, { term, error }) => sum + error + gamma(terms.length + 1, 2 ** -53) * Math.abs(term),
      0,
    );
    const excess = Math.abs(intoSum - outSum) - tolerance;
    const known = worst === undefined ? 0 : Math.abs(worst.into - worst.out) - worst.tolerance;
    if (!(excess <= known)) worst = { unit: j, into: intoSum, out: outSum, tolerance };
  }
  if (worst === undefined) return [];
  const message =
    `for hidden unit ${worst.unit}, <W1, dW1> + <b1, db1> = ${worst.into.toPrecision(6)} and <W2, dW2> = ` +
    `${worst.out.toPrecision(6)}, apart by more than rounding of ${worst.tolerance.toPrecision(2)}: ReLU makes them equal`;
  return [{ kind: 'law', rule: 'euler', message }];
}

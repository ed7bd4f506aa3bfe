import type { Finding } from '../../check/gradient-report.js';
import { shownNumber } from '../../check/shown-number.js';
import { dot, largestOf } from '../../probe/vector.js';
import { entryNames } from '../tree/parameter-tree.js';
import { type Draws, isSameSum, termsOf } from './directions.js';
import type { GivenDerivative } from './given-derivative.js';
import { PRODUCTS } from './product-checks.js';
import type { VectorFunction } from './vector-function.js';

/** Returns a finding if a Hessian is not symmetric: for random u and v, `<u, H v> = <v, H u>`, and entry by entry if it is given as a matrix. */
export async function symmetry(f: VectorFunction, given: GivenDerivative, { tangent }: Draws): Promise<Finding[]> {
  const { theta } = f.inputs;
  if (given.kind === 'hessian') return unsymmetric(f, await given.matrix(theta));
  for (let draw = 0; draw < PRODUCTS; draw++) {
    const [u, v] = [tangent(), tangent()];
    const [Hu, Hv] = [await given.push!(theta, u), await given.push!(theta, v)];
    const [left, right] = [dot(u, Hv), dot(v, Hu)];
    if (isSameSum(left, right, termsOf(u, Hv) + termsOf(v, Hu))) continue;
    return [
      {
        kind: 'law',
        rule: 'symmetry',
        message: `hvp is not that of a symmetric Hessian: for random u and v, <u, H v> is ${shownNumber(left)} and <v, H u> is ${shownNumber(right)}`,
      },
    ];
  }
  return [];
}

function unsymmetric({ inputs, outputs }: VectorFunction, H: Float64Array): Finding[] {
  const { size } = inputs;
  const largest = largestOf(H);
  const [rows, columns] = [entryNames(outputs), entryNames(inputs)];
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [H[i * size + j]!, H[j * size + i]!];
      if (isSameSum(a, b, largest) || Number.isNaN(a - b)) continue;
      return [
        {
          kind: 'law',
          rule: 'symmetry',
          message: `a Hessian is symmetric, and this one has ${shownNumber(a)} for ${rows[i]} by ${columns[j]} and ${shownNumber(b)} for ${rows[j]} by ${columns[i]}`,
        },
      ];
    }
  }
  return [];
}

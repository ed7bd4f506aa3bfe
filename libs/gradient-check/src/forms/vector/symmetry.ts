import type { Finding } from '../../check/gradient-report.js';
import { RESOLUTION } from '../../check/resolution.js';
import { shownNumber } from '../../check/shown-number.js';
import { type Directions, HALF_THE_DIGITS, directionsOf } from './directions.js';
import type { GivenDerivative } from './given-derivative.js';
import { PRODUCTS, dot } from './product-checks.js';
import { outputNames } from './row-checks.js';
import type { VectorFunction } from './vector-function.js';

/** Returns a finding if a Hessian is not symmetric: for random u and v, `<u, H v> = <v, H u>`, and entry by entry if it is given as a matrix. */
export async function symmetry(f: VectorFunction, given: GivenDerivative, directions: Directions): Promise<Finding[]> {
  const { theta } = f.inputs;
  const { tangent } = directionsOf(f, directions);
  if (given.kind === 'hessian') return unsymmetric(f, await given.matrix(theta));
  for (let draw = 0; draw < PRODUCTS; draw++) {
    const [u, v] = [tangent(), tangent()];
    const [Hu, Hv] = [await given.push!(theta, u), await given.push!(theta, v)];
    const [left, right] = [dot(u, Hv), dot(v, Hu)];
    const terms = u.reduce((sum, each, i) => sum + Math.abs(each * Hv[i]!) + Math.abs(v[i]! * Hu[i]!), 0);
    if (Math.abs(left - right) <= RESOLUTION * Math.max(Math.abs(left), Math.abs(right)) + HALF_THE_DIGITS * terms)
      continue;
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
  const slack = HALF_THE_DIGITS * H.reduce((largest, each) => Math.max(largest, Math.abs(each)), 0);
  const [rows, columns] = [outputNames({ outputs }), outputNames({ outputs: inputs })];
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [H[i * size + j]!, H[j * size + i]!];
      if (Math.abs(a - b) <= RESOLUTION * Math.max(Math.abs(a), Math.abs(b)) + slack || Number.isNaN(a - b)) continue;
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

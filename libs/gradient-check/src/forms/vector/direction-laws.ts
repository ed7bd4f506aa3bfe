import type { Finding } from '../../check/gradient-report.js';
import { RESOLUTION } from '../../check/resolution.js';
import { shownNumber } from '../../check/shown-number.js';
import { dot } from '../../probe/vector.js';
import { entryNames } from '../tree/parameter-tree.js';
import { type Draws, HALF_THE_DIGITS, isSameSum, termsOf } from './directions.js';
import { type GivenDerivative, alongDirections } from './given-derivative.js';
import { PRODUCTS } from './product-checks.js';
import type { VectorFunction } from './vector-function.js';

/** Factors of the two directions. They are exact in every float type, and their sum is not 1, so that a constant term shows as well. */
const [LEFT, RIGHT] = [-2, 1 / 2];

/**
 * Returns findings of the laws that need no differences: a derivative that is given as a function of a direction is linear in it, and several
 * derivatives of one function agree.
 */
export async function directionLaws(
  f: VectorFunction,
  all: readonly GivenDerivative[],
  draws: Draws,
): Promise<Finding[]> {
  const findings: (Finding | undefined)[] = [];
  for (const given of all) if (given.isDirectional) findings.push(await linear(f, given, draws));
  const pushing = all.find(({ push, isDirectional }) => push !== undefined && isDirectional);
  const pulling = all.find((each) => each.pull !== undefined && (each.isDirectional || pushing !== undefined));
  const matrix = all.find(({ isDirectional }) => !isDirectional);
  const pairs = [[pulling, pushing ?? matrix] as const, ...(pulling === matrix ? [] : [[matrix, pushing] as const])];
  for (const [left, right] of pairs) {
    if (left?.pull && right?.push) findings.push(await adjoint(f, left, right, draws));
  }
  return findings.filter((finding) => finding !== undefined);
}

/** Checks that `L(a u + b v) = a L(u) + b L(v)`. */
async function linear(f: VectorFunction, given: GivenDerivative, draws: Draws): Promise<Finding | undefined> {
  const { theta } = f.inputs;
  const { direction, product, to } = alongDirections(f, given);
  for (let draw = 0; draw < PRODUCTS; draw++) {
    const [u, v] = [draws[direction](), draws[direction]()];
    const sum = u.map((each, i) => Math.fround(LEFT * each + RIGHT * v[i]!));
    // with this, the sum has no rounding that its parts do not have
    const rest = v.map((_, i) => (sum[i]! - LEFT * u[i]!) / RIGHT);
    const [ofU, ofV, ofSum] = [await product(theta, u), await product(theta, rest), await product(theta, sum)];
    const terms = ofU.map((each, i) => Math.abs(LEFT * each) + Math.abs(RIGHT * ofV[i]!));
    const slack = HALF_THE_DIGITS * Math.max(...terms);
    // values that are not finite are reported entry by entry
    if (!Number.isFinite(slack)) continue;
    const at = ofSum.findIndex(
      (each, i) =>
        (to !== f.inputs || draws.isFree(i)) &&
        !(Math.abs(each - LEFT * ofU[i]! - RIGHT * ofV[i]!) <= RESOLUTION * terms[i]! + slack),
    );
    if (at === -1) continue;
    const name = entryNames(to)[at]!;
    const expected = LEFT * ofU[at]! + RIGHT * ofV[at]!;
    return {
      kind: 'law',
      rule: 'linear-direction',
      message: `${given.kind} is not linear in its ${direction}: at ${name} it gives ${shownNumber(ofSum[at]!)} for a sum of two, and ${shownNumber(expected)} for the sum of what it gives for each`,
    };
  }
  return undefined;
}

/** Checks that `<c, J t> = <J'c, t>`. */
async function adjoint(
  { inputs }: VectorFunction,
  left: GivenDerivative,
  right: GivenDerivative,
  { tangent, cotangent }: Draws,
): Promise<Finding | undefined> {
  for (let draw = 0; draw < PRODUCTS; draw++) {
    const [c, t] = [cotangent(), tangent()];
    const [pushed, pulled] = [await right.push!(inputs.theta, t), await left.pull!(inputs.theta, c)];
    const [byPush, byPull] = [dot(c, pushed), dot(pulled, t)];
    const terms = termsOf(pushed, c) + termsOf(pulled, t);
    if (!Number.isFinite(terms) || isSameSum(byPush, byPull, terms)) continue;
    return {
      kind: 'law',
      rule: 'adjoint',
      message: `${left.kind} and ${right.kind} disagree: for a random tangent t and cotangent c, <c, J t> is ${shownNumber(byPush)} by ${right.kind}, and <J'c, t> is ${shownNumber(byPull)} by ${left.kind}`,
    };
  }
  return undefined;
}

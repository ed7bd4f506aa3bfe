import type { Finding } from '../../check/gradient-report.js';
import { RESOLUTION } from '../../check/resolution.js';
import { shownNumber } from '../../check/shown-number.js';
import { type Directions, type Draws, HALF_THE_DIGITS, directionsOf } from './directions.js';
import type { GivenDerivative } from './given-derivative.js';
import { PRODUCTS, dot } from './product-checks.js';
import { outputNames } from './row-checks.js';
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
  { random, isFree }: Directions,
): Promise<Finding[]> {
  const draw = directionsOf(f, { random, isFree });
  const findings: (Finding | undefined)[] = [];
  for (const given of all) if (given.isDirectional) findings.push(await linear(f, given, draw));
  const pushing = all.find(({ push, isDirectional }) => push !== undefined && isDirectional);
  const pulling = all.find((each) => each.pull !== undefined && (each.isDirectional || pushing !== undefined));
  const matrix = all.find(({ kind }) => kind === 'jacobian' || kind === 'hessian');
  const pairs = [
    [pulling, pushing ?? matrix],
    [matrix, pushing],
  ] as const;
  const seen = new Set<string>();
  for (const [left, right] of pairs) {
    if (left?.pull === undefined || right?.push === undefined || left === right || seen.has(left.kind + right.kind))
      continue;
    seen.add(left.kind + right.kind);
    findings.push(await adjoint(f, { ...left, pull: left.pull }, { ...right, push: right.push }, draw));
  }
  return findings.filter((finding) => finding !== undefined);
}

/** Checks that `L(a u + b v) = a L(u) + b L(v)`. */
async function linear(
  { inputs, outputs }: VectorFunction,
  given: GivenDerivative,
  draws: Draws,
): Promise<Finding | undefined> {
  const { kind, pull, push } = given;
  const { theta } = inputs;
  const along = pull ?? push!;
  const random = pull === undefined ? draws.tangent : draws.cotangent;
  for (let draw = 0; draw < PRODUCTS; draw++) {
    const [u, v] = [random(), random()];
    const sum = u.map((each, i) => Math.fround(LEFT * each + RIGHT * v[i]!));
    // with this, the sum has no rounding that its parts do not have
    const rest = v.map((_, i) => (sum[i]! - LEFT * u[i]!) / RIGHT);
    const [ofU, ofV, ofSum] = [await along(theta, u), await along(theta, rest), await along(theta, sum)];
    const terms = ofU.map((each, i) => Math.abs(LEFT * each) + Math.abs(RIGHT * ofV[i]!));
    const slack = HALF_THE_DIGITS * Math.max(...terms);
    // values that are not finite are reported entry by entry
    if (!Number.isFinite(slack)) continue;
    const at = ofSum.findIndex(
      (each, i) =>
        (pull === undefined || draws.isFree(i)) &&
        !(Math.abs(each - LEFT * ofU[i]! - RIGHT * ofV[i]!) <= RESOLUTION * terms[i]! + slack),
    );
    if (at === -1) continue;
    const direction = pull === undefined ? 'tangent' : 'cotangent';
    const name = (pull === undefined ? outputNames({ outputs }) : outputNames({ outputs: inputs }))[at]!;
    const expected = LEFT * ofU[at]! + RIGHT * ofV[at]!;
    return {
      kind: 'law',
      rule: 'linear-direction',
      message: `${kind} is not linear in its ${direction}: at ${name} it gives ${shownNumber(ofSum[at]!)} for a sum of two, and ${shownNumber(expected)} for the sum of what it gives for each`,
    };
  }
  return undefined;
}

/** Checks that `<c, J t> = <J'c, t>`. */
async function adjoint(
  { inputs }: VectorFunction,
  left: GivenDerivative & Required<Pick<GivenDerivative, 'pull'>>,
  right: GivenDerivative & Required<Pick<GivenDerivative, 'push'>>,
  { tangent, cotangent }: Draws,
): Promise<Finding | undefined> {
  for (let draw = 0; draw < PRODUCTS; draw++) {
    const [c, t] = [cotangent(), tangent()];
    const [pushed, pulled] = [await right.push(inputs.theta, t), await left.pull(inputs.theta, c)];
    const [byPush, byPull] = [dot(c, pushed), dot(pulled, t)];
    const terms =
      pushed.reduce((sum, each, k) => sum + Math.abs(each * c[k]!), 0) +
      pulled.reduce((sum, each, i) => sum + Math.abs(each * t[i]!), 0);
    if (
      !Number.isFinite(terms) ||
      Math.abs(byPush - byPull) <= RESOLUTION * Math.max(Math.abs(byPush), Math.abs(byPull)) + HALF_THE_DIGITS * terms
    )
      continue;
    return {
      kind: 'law',
      rule: 'adjoint',
      message: `${left.kind} and ${right.kind} disagree: for a random tangent t and cotangent c, <c, J t> is ${shownNumber(byPush)} by ${right.kind}, and <J'c, t> is ${shownNumber(byPull)} by ${left.kind}`,
    };
  }
  return undefined;
}

import type { GradientCheck } from '../../check/gradient-check.js';
import type { Exception } from '../../check/derivative-check.js';
import { isExcepted, narrowSet, partsWithout, pathIn, thetaWith } from '../moved-parts.js';
import { settle } from '../settle.js';
import type { Leaf } from '../tree/parameter-tree.js';
import type { GivenDerivative } from './given-derivative.js';
import { rowSet } from './row-checks.js';
import type { VectorFunction } from './vector-function.js';

/** A source of numbers from N(0, 1). */
export interface Normal {
  normal(): number;
}

/** Number of random products, and of draws for each law. `missed` says which errors these may miss. */
export const PRODUCTS = 4;

/** Returns random weights from N(0, 1), rounded to float32, so that a library that rounds them computes with the same ones. */
export function gaussian(size: number, random: Normal): Float64Array {
  return Float64Array.from({ length: size }, () => Math.fround(random.normal()));
}

/** Returns the check of the function multiplied by one cotangent, with `J'c` as its gradient. */
export function productCheck(
  name: string,
  f: VectorFunction,
  given: GivenDerivative & Required<Pick<GivenDerivative, 'pull'>>,
  cotangent: Float64Array,
  { except = [], prefix = '' }: { readonly except?: readonly Exception[]; readonly prefix?: string } = {},
): GradientCheck {
  const { inputs } = f;
  const nameOf = ({ path }: Leaf): string => `${prefix}${path}`;
  const parts = partsWithout(inputs, (leaf, i) => except.some((each) => isExcepted(each, leaf, i)));
  return {
    name,
    parameters: narrowSet(parts, inputs.theta, nameOf),
    entryPath: pathIn(parts, nameOf),
    loss: (set) => settle(f.value(thetaWith(parts, set, inputs.theta, nameOf)), (values) => dot(values, cotangent)),
    gradient: async (set) =>
      rowSet(parts, await given.pull(thetaWith(parts, set, inputs.theta, nameOf), cotangent), nameOf),
  };
}

/**
 * Returns the check of the function multiplied by one cotangent, along random directions of the inputs that start at the check's inputs. Its slopes
 * are `<c, J t>`.
 */
export function directionCheck(
  name: string,
  f: VectorFunction,
  given: GivenDerivative & Required<Pick<GivenDerivative, 'push'>>,
  {
    cotangent,
    tangents,
    prefix = '',
  }: { readonly cotangent: Float64Array; readonly tangents: readonly Float64Array[]; readonly prefix?: string },
): GradientCheck {
  const { theta } = f.inputs;
  const along = `${prefix}random directions`;
  const at = (set: Readonly<Record<string, ArrayLike<number>>>): Float64Array =>
    theta.map((x, i) => tangents.reduce((sum, t, j) => sum + set[along]![j]! * t[i]!, x));
  return {
    name,
    parameters: { [along]: new Float64Array(tangents.length) },
    loss: (set) => settle(f.value(at(set)), (values) => dot(values, cotangent)),
    async gradient(set) {
      const slopes: number[] = [];
      for (const tangent of tangents) slopes.push(dot(await given.push(at(set), tangent), cotangent));
      return { [along]: slopes };
    },
  };
}

/** Returns a sentence on which errors the products may miss, and how probable that is. */
export function missed(given: GivenDerivative, { inputs, outputs }: VectorFunction): string {
  const size = `${given.kind} of ${outputs.size} outputs by ${inputs.size} inputs`;
  // for Gaussian c, |<c, e>| < r |<c, J>| has a probability of at most (2 / pi) atan(r |J| / |e|); r = 0.1 %
  if (given.pull !== undefined) {
    return `${size}, by ${PRODUCTS} random products: an error of the derivatives by one input above 2 % of their norm is missed with a probability of at most 1e-6`;
  }
  // the error must not be orthogonal, to within 10 %, first to a direction and then to a cotangent; a draw is orthogonal to within t with a
  // probability of 0.8 t, and there are four of each
  return `${size}, along ${PRODUCTS} x ${PRODUCTS} random directions: an error above 10 % of the norm is missed with a probability of at most 1e-4`;
}

/** Returns the inner product of two vectors. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

import type { RandomStream } from '@gradproof/random';
import type { Exception } from '../../check/derivative-check.js';
import type { GradientCheck, ParameterSet } from '../../check/gradient-check.js';
import { dot } from '../../probe/vector.js';
import { movedIn, narrowSet, partsWithout, pathIn, thetaWith } from '../moved-parts.js';
import { settle } from '../settle.js';
import type { GivenDerivative, Product } from './given-derivative.js';
import type { VectorFunction } from './vector-function.js';

/** Number of random products, and of draws for each law. `missed` says which errors these may miss. */
export const PRODUCTS = 4;

/** Returns random weights from N(0, 1), rounded to float32, so that a library that rounds them computes with the same ones. */
export function gaussian(size: number, random: RandomStream): Float64Array {
  return Float64Array.from({ length: size }, () => Math.fround(random.normal()));
}

/** A random product of a function with a cotangent. */
interface RandomProduct {
  /** Name of the check. */
  readonly name: string;
  readonly cotangent: Float64Array;
  /** Entries that are not moved. */
  readonly except?: readonly Exception[];
  /** Prefix of the names of the parameters. */
  readonly prefix?: string;
}

/** Returns the check of the function multiplied by one cotangent, with `J'c` as its gradient. */
export function pulledCheck(
  f: VectorFunction,
  pull: Product,
  { name, cotangent, except = [], prefix }: RandomProduct,
): GradientCheck {
  const { theta } = f.inputs;
  const parts = partsWithout(f.inputs, except, prefix);
  const at = (set: ParameterSet): Float64Array => thetaWith(parts, set, theta);
  return {
    name,
    parameters: narrowSet(parts, theta),
    entryPath: pathIn(parts),
    loss: (set) => settle(f.value(at(set)), (values) => dot(values, cotangent)),
    gradient: async (set) => movedIn(parts, await pull(at(set), cotangent)),
  };
}

/**
 * Returns the check of the function multiplied by one cotangent, along random directions of the inputs that start at the check's inputs. Its slopes
 * are `<c, J t>`.
 */
function pushedCheck(
  f: VectorFunction,
  push: Product,
  tangents: readonly Float64Array[],
  { name, cotangent, prefix = '' }: RandomProduct,
): GradientCheck {
  const { theta } = f.inputs;
  const along = `${prefix}random directions`;
  const at = (set: ParameterSet): Float64Array =>
    theta.map((x, i) => tangents.reduce((sum, t, j) => sum + set[along]![j]! * t[i]!, x));
  return {
    name,
    parameters: { [along]: new Float64Array(tangents.length) },
    loss: (set) => settle(f.value(at(set)), (values) => dot(values, cotangent)),
    async gradient(set) {
      const slopes: number[] = [];
      for (const tangent of tangents) slopes.push(dot(await push(at(set), tangent), cotangent));
      return { [along]: slopes };
    },
  };
}

/**
 * Returns the check of a random product: its gradient, or, of a derivative that is given along tangents alone, its slopes along some of them.
 *
 * @param tangents - draws these
 */
export function productCheck(
  f: VectorFunction,
  { pull, push }: GivenDerivative,
  tangents: () => readonly Float64Array[],
  product: RandomProduct,
): GradientCheck {
  return pull === undefined ? pushedCheck(f, push!, tangents(), product) : pulledCheck(f, pull, product);
}

/** Returns a sentence on which errors the products may miss, and how probable that is. */
export function missed(given: GivenDerivative, { inputs, outputs }: VectorFunction): string {
  const size = `${given.kind} of ${outputs.size} outputs by ${inputs.size} inputs`;
  // for Gaussian c, |<c, e>| < r |<c, J>| has a probability of at most (2 / pi) atan(r |J| / |e|); r = 0.1 %
  if (given.pull !== undefined) {
    return `${size}, by ${PRODUCTS} random products: an error of the derivatives by one input above 2 % of their norm is missed with a probability of about 1e-6`;
  }
  // the error must not be orthogonal, to within 10 %, first to a direction and then to a cotangent; a draw is orthogonal to within t with a
  // probability of 0.8 t, and there are four of each
  return `${size}, along ${PRODUCTS} x ${PRODUCTS} random directions: an error above 10 % of the norm is missed with a probability of at most 1e-4`;
}

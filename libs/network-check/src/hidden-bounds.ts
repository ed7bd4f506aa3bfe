import { type ActivationName, activations } from '@gradproof/network';
import type { NetworkProblem } from './network-problem.js';
import { EXTRA_TERMS, FUNCTION_ROUNDINGS, type Precision, gamma } from './precision.js';

/** How the derivative of an activation bends: bounds on |second derivative|, absolute and relative to the first. */
const bends: Readonly<Record<ActivationName, { readonly absolute: number; readonly relative: number }>> = {
  relu: { absolute: 0, relative: 0 },
  sigmoid: { absolute: 0.097, relative: 1 },
  tanh: { absolute: 0.77, relative: 2 },
  softplus: { absolute: 0.25, relative: 1 },
};

/** Magnitudes and error bounds of one example's hidden units, length H. */
export interface HiddenBounds {
  readonly size: Float64Array;
  readonly value: Float64Array;
  readonly error: Float64Array;
  readonly slope: Float64Array;
  readonly slopeError: Float64Array;
  /** 1 where rounding decides on which side of ReLU's kink the unit lies, else 0. */
  readonly undecided: Float64Array;
}

/**
 * Magnitudes and rounding error bounds of the hidden units.
 *
 * @param x - inputs of one example
 */
export function hiddenBounds(
  { network, parameters }: NetworkProblem,
  x: Float64Array,
  { unit }: Precision,
): HiddenBounds {
  const { hidden } = network.size;
  const { value, derivative } = activations[network.activation];
  const bend = bends[network.activation];
  const a = Float64Array.from(parameters.b1);
  const size = a.map(Math.abs);
  let terms = EXTRA_TERMS;
  for (let i = 0; i < x.length; i++) {
    const xi = x[i]!;
    if (xi === 0) continue;
    terms++;
    for (let j = 0; j < hidden; j++) {
      const product = xi * parameters.W1[i * hidden + j]!;
      a[j]! += product;
      size[j]! += Math.abs(product);
    }
  }
  const out: HiddenBounds = {
    size: new Float64Array(hidden),
    value: new Float64Array(hidden),
    error: new Float64Array(hidden),
    slope: new Float64Array(hidden),
    slopeError: new Float64Array(hidden),
    undecided: new Float64Array(hidden),
  };
  const roundings = FUNCTION_ROUNDINGS * unit;
  for (let j = 0; j < hidden; j++) {
    const moved = gamma(terms, unit) * size[j]!;
    const z = value(a[j]!);
    const slope = derivative(a[j]!);
    out.value[j] = z;
    out.size[j] = Math.abs(z);
    out.slope[j] = slope;
    if (network.activation === 'relu') {
      const undecided = moved > 0 && Math.abs(a[j]!) <= moved;
      out.error[j] = undecided || slope > 0 ? moved : 0;
      out.undecided[j] = Number(undecided);
      continue;
    }
    // The slope nearby is at most e^(relative bend x distance) times the slope here, and at most 1.
    out.error[j] =
      Math.min(1, slope * Math.exp(bend.relative * moved)) * moved + roundings * valueScale(network.activation, z);
    out.slopeError[j] = bend.absolute * moved + roundings;
  }
  return out;
}

/** Scale of the value's rounding: tanh may be computed as a difference of numbers near 1, the others are not. */
const valueScale = (activation: ActivationName, z: number): number => (activation === 'tanh' ? 1 : Math.abs(z));

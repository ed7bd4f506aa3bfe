import { type Allocator, heap } from '@gradproof/kernels';
import { type NumpyLegacy } from '@gradproof/random';
import { ShapeError } from '@gradproof/tensor';
import { type NetworkSize, parameterCount } from './network.js';

export const parameterNames = ['W1', 'b1', 'W2', 'b2'] as const;
export type ParameterName = (typeof parameterNames)[number];

/** All parameters flat, and each of them as a view into the same memory: W1 [inputs, H], b1 [H], W2 [H, classes], b2 [classes]. */
export interface Parameters extends Readonly<Record<ParameterName, Float64Array>> {
  readonly theta: Float64Array;
}

/**
 * Views over `theta`.
 *
 * @throws {ShapeError} when theta's length is not the size's parameter count
 */
export function parametersOver(theta: Float64Array, size: NetworkSize): Parameters {
  const count = parameterCount(size);
  if (theta.length !== count) throw new ShapeError('parametersOver', `theta must be of length ${count}`, theta.length);
  const { inputs, hidden, classes } = size;
  const b1 = inputs * hidden;
  const W2 = b1 + hidden;
  const b2 = W2 + hidden * classes;
  return {
    theta,
    W1: theta.subarray(0, b1),
    b1: theta.subarray(b1, W2),
    W2: theta.subarray(W2, b2),
    b2: theta.subarray(b2),
  };
}

/** All-zero parameters. */
export function zeroParameters(size: NetworkSize, allocator: Allocator = heap): Parameters {
  return parametersOver(allocator.float64(parameterCount(size)), size);
}

/**
 * The textbook's start: W1 and then W2 from `deviation * randn`, biases zero.
 *
 * @see Saitoh 2016, "Deep Learning from Scratch", section 4.5
 */
export function textbookParameters(
  generator: NumpyLegacy,
  size: NetworkSize,
  deviation: number,
  allocator: Allocator = heap,
): Parameters {
  const parameters = zeroParameters(size, allocator);
  for (const weights of [parameters.W1, parameters.W2]) {
    generator.randn(weights);
    for (let i = 0; i < weights.length; i++) weights[i]! *= deviation;
  }
  return parameters;
}

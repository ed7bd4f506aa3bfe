import { type Allocator, heap } from '@gradproof/kernels';
import { type NumpyLegacy } from '@gradproof/random';
import { ShapeError } from '@gradproof/tensor';
import { type NetworkSize, parameterCount } from './network.js';

export const parameterNames = ['W1', 'b1', 'W2', 'b2'] as const;
export type ParameterName = (typeof parameterNames)[number];

/** All parameters in one flat array, theta, with views into it: W1 [inputs, H], b1 [H], W2 [H, classes], b2 [classes]. */
export interface Parameters extends Readonly<Record<ParameterName, Float64Array>> {
  readonly theta: Float64Array;
}

/**
 * Parameters whose views share the memory of `theta`.
 *
 * @throws {ShapeError} when the length of theta is not `parameterCount(size)`
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
 * The textbook's initial parameters: W1 and then W2 are drawn as `deviation * randn`, and the biases are zero.
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

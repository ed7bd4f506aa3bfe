import { type ActivationName } from './activation.js';

/** Numbers of inputs, hidden units and classes of a two-layer network. */
export interface NetworkSize {
  readonly inputs: number;
  readonly hidden: number;
  readonly classes: number;
}

/**
 * A two-layer network without its parameters, as plain data.
 *
 * `a = x W1 + b1, z = activation(a), o = z W2 + b2, p = softmax(o)`; the loss of one example is `-log(p_t + lossEpsilon)` in nats.
 */
export interface Network {
  readonly size: NetworkSize;
  readonly activation: ActivationName;
  /** 0 for exact cross-entropy; the textbook's loss has 1e-7. */
  readonly lossEpsilon: number;
}

/** Number of weights and biases: `inputs H + H + H classes + classes`. */
export const parameterCount = ({ inputs, hidden, classes }: NetworkSize): number =>
  inputs * hidden + hidden + hidden * classes + classes;

/** Multiply-adds to classify one image, zero pixels included: `inputs H + H classes`. */
export const multiplyAddsPerImage = ({ inputs, hidden, classes }: NetworkSize): number =>
  inputs * hidden + hidden * classes;

/**
 * A network of the given size, checked.
 *
 * @throws {RangeError} when a size is not a positive integer, there are fewer than two classes, or lossEpsilon is negative or not finite
 */
export function network(size: NetworkSize, activation: ActivationName, lossEpsilon = 0): Network {
  for (const [name, value] of Object.entries(size)) {
    const least = name === 'classes' ? 2 : 1;
    if (!Number.isInteger(value) || value < least) {
      throw new RangeError(`network: ${name} must be an integer of at least ${least}, got ${value}`);
    }
  }
  if (!(lossEpsilon >= 0 && lossEpsilon < Infinity)) {
    throw new RangeError(`network: lossEpsilon must be finite and not negative, got ${lossEpsilon}`);
  }
  return { size, activation, lossEpsilon };
}

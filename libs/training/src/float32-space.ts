import { type Examples, type Network, type ParameterName, type Parameters } from '@gradproof/network';

/**
 * A network whose training rounds to float32 after every single operation: each product, sum, quotient, exponential and logarithm, in
 * the forward pass, the loss `-log(p_t + lossEpsilon)`, backpropagation, the difference quotients and the updates. Sums run one term after
 * another: over live pixels, then the bias; over hidden units, then the bias; over classes; over the batch.
 */
export interface Float32Space {
  readonly network: Network;
  readonly parameters: Readonly<Record<ParameterName, Float32Array>>;
  readonly examples: Examples;
  /** What the last pass left behind, one record for each example of its batch. */
  readonly passes: ExamplePass[];
  /** Tallied by all operations. */
  readonly work: { multiplyAdds: number; transcendentals: number };
}

/** One example's pass, with the sums as they stood before each term, so that a later change of one term can go on from there. */
export interface ExamplePass {
  readonly example: number;
  readonly target: number;
  /** [live pixels + 1, H]: row e is the sum of the first e pixels' products. */
  readonly pixelSums: Float32Array;
  /** [H]. */
  readonly preactivations: Float32Array;
  readonly hidden: Float32Array;
  /** [H + 1, C]: row j is the sum of the first j units' products. */
  readonly unitSums: Float32Array;
  readonly logits: Float32Array;
  readonly probabilities: Float32Array;
  readonly loss: number;
}

/** Room for training in float32 from parameters that are rounded to it, and copied. */
export const float32Space = (network: Network, { W1, b1, W2, b2 }: Parameters, examples: Examples): Float32Space => ({
  network,
  parameters: {
    W1: Float32Array.from(W1),
    b1: Float32Array.from(b1),
    W2: Float32Array.from(W2),
    b2: Float32Array.from(b2),
  },
  examples,
  passes: [],
  work: { multiplyAdds: 0, transcendentals: 0 },
});

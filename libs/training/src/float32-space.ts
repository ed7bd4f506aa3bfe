import { type Examples, type Network, type ParameterName, type Parameters } from '@gradproof/network';

/**
 * State of a training run that rounds to float32 after every single operation: each product, sum, quotient, exponential and logarithm, in
 * the forward pass, the loss `-log(p_t + lossEpsilon)`, backpropagation, the difference quotients and the updates. Sums are added term by
 * term: over non-zero pixels, then the bias; over hidden units, then the bias; over classes; over the batch.
 */
export interface Float32Space {
  readonly network: Network;
  readonly parameters: Readonly<Record<ParameterName, Float32Array>>;
  readonly examples: Examples;
  /** Results of the last forward pass, one record for each example of its batch. */
  readonly passes: ExamplePass[];
  /** Counts of the work done so far. */
  readonly work: { multiplyAdds: number; transcendentals: number };
}

/** Results of one example's forward pass, with the partial sums before each term, so that a sum can be recomputed from a changed term on. */
export interface ExamplePass {
  readonly example: number;
  readonly target: number;
  /** Shape [non-zero pixels + 1, H]; row e holds the sums of the first e pixels' products. */
  readonly pixelSums: Float32Array;
  /** Length H. */
  readonly preactivations: Float32Array;
  readonly hidden: Float32Array;
  /** Shape [H + 1, C]; row j holds the sums of the first j units' products. */
  readonly unitSums: Float32Array;
  readonly logits: Float32Array;
  readonly probabilities: Float32Array;
  readonly loss: number;
}

/** State for training in float32, starting from a copy of the parameters rounded to float32. */
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

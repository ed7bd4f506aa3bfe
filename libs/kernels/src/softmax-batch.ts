/** A batch of examples after softmax. */
export interface SoftmaxBatch {
  readonly batchSize: number;
  readonly classes: number;
  /** [B, C] */
  readonly probabilities: Float64Array;
  /** The class of each example. */
  readonly targets: Int32Array;
  /** `p_t / (p_t + lossEpsilon)` of each example. */
  readonly kept: Float64Array;
}

/** The results of softmax for a batch of examples. */
export interface SoftmaxBatch {
  readonly batchSize: number;
  readonly classes: number;
  /** Shape [B, C]. */
  readonly probabilities: Float64Array;
  /** Class of each example, length B. */
  readonly targets: Int32Array;
  /** `p_t / (p_t + lossEpsilon)` for each example, length B. */
  readonly kept: Float64Array;
}

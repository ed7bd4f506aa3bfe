/** Two different results have the same key: the engine is not deterministic, or a result was altered. */
export class NondeterminismError extends Error {
  override readonly name = 'NondeterminismError';
}

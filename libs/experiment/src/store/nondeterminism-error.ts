/** One key, two results: the engine is not deterministic, or a result was altered. */
export class NondeterminismError extends Error {
  override readonly name = 'NondeterminismError';
}

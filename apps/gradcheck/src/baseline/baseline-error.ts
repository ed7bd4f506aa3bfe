/** A baseline that cannot be read, or does not fit what is asked of it. */
export class BaselineError extends Error {
  override readonly name = 'BaselineError';
}

/** Thrown when a baseline cannot be read, or does not fit the command that uses it. */
export class BaselineError extends Error {
  override readonly name = 'BaselineError';
}

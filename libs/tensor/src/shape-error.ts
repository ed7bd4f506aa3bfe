/**
 * Thrown when the shape of an argument does not fit. The message gives the operation, the rule and the received value:
 * `affine: w must be of shape [784, k] to match x [8, 784], got [783, 50]`.
 */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
  constructor(operation: string, rule: string, received: readonly number[] | number) {
    super(`${operation}: ${rule}, got ${typeof received === 'number' ? received : `[${received.join(', ')}]`}`);
  }
}

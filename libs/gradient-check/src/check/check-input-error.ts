/** A check that cannot be run: its functions throw, its loss is not finite at its own parameters, a shape is wrong. */
export class CheckInputError extends Error {
  override readonly name = 'CheckInputError';
}

/** Error for a check that cannot be run: one of its functions throws, its loss is not finite at the check's own parameters, or a shape is wrong. */
export class CheckInputError extends Error {
  override readonly name = 'CheckInputError';
}

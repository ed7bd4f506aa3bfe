import { CheckInputError } from '../check/check-input-error.js';
import { describeError } from '../check/describe-value.js';

/**
 * Calls a function of the check at the check's own parameters.
 *
 * @param name - the name of the function in messages
 * @throws {CheckInputError} when it throws
 */
export async function firstCall<T>(name: string, call: () => T | Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof CheckInputError) throw error;
    throw new CheckInputError(`${name} threw ${describeError(error)}`, { cause: error });
  }
}

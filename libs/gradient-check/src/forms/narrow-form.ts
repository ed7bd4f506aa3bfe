import { stream } from '@gradproof/random';
import { CheckInputError } from '../check/check-input-error.js';
import type { DerivativeCheck } from '../check/derivative-check.js';
import type { GradientCheck } from '../check/gradient-check.js';
import { inputLayout } from './check-wide.js';
import { formProblem, isNarrow } from './form-problem.js';
import { partsWithout } from './moved-parts.js';
import { isScalar, scalarForm } from './scalar-form.js';
import { firstDerivatives } from './vector/given-derivative.js';
import { gaussian, pulledCheck } from './vector/product-checks.js';
import { valueFunction } from './vector/vector-function.js';

/** Returns how many numbers the parameters of a check have, without its constants. */
export function entriesOf(check: DerivativeCheck): number {
  return isNarrow(check)
    ? Object.values(check.parameters as Record<string, ArrayLike<number>>).reduce((sum, { length }) => sum + length, 0)
    : inputLayout(check).size;
}

/**
 * Returns a check as a loss and its gradient over named flat arrays, for tools that take no other form: a tree is flattened, and a vector function is
 * multiplied by a random cotangent.
 *
 * @throws {CheckInputError} when the check has a wrong form, or has derivatives along tangents only
 */
export async function narrowForm(check: DerivativeCheck, seed = 0): Promise<GradientCheck> {
  const problem = formProblem(check);
  if (problem !== undefined) throw new CheckInputError(problem);
  if (isNarrow(check)) return check as unknown as GradientCheck;
  const inputs = inputLayout(check);
  const { except = [] } = check;
  if (isScalar(check)) return scalarForm(check, inputs, partsWithout(inputs, except));
  const f = await valueFunction(check, inputs);
  const given = firstDerivatives(check, f).find(({ pull }) => pull !== undefined);
  if (given?.pull === undefined) throw new CheckInputError('a jvp alone has no gradient: give a vjp or a jacobian');
  const cotangent = gaussian(f.outputs.size, stream(seed, 'narrow form'));
  return pulledCheck(f, given.pull, { name: check.name, cotangent, except });
}

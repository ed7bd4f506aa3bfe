import type { CheckOptions } from './check/check-options.js';
import type { DerivativeCheck, NumberTree } from './check/derivative-check.js';
import type { GradientCheck } from './check/gradient-check.js';
import type { GradientReport } from './check/gradient-report.js';
import { checkNarrow } from './check-narrow.js';
import { checkWide } from './forms/check-wide.js';
import { isNarrow } from './forms/form-problem.js';

/**
 * Compares hand-written derivatives with differences of their function and judges them without a tolerance: every numerical value comes with a bound
 * on its error (docs/decisions/0006, 0012). It takes a loss and its gradient over named flat arrays, or over any tree; a value with its Jacobian, vjp
 * or jvp; and a Hessian or its products. The same check with the same seed gives the same report.
 *
 * @throws {CheckInputError} when a function throws or returns something of the wrong form, or the loss or the value is not finite at the check's
 *   own parameters
 */
export async function checkGradient<P, V extends NumberTree>(
  check: DerivativeCheck<P, V>,
  options: CheckOptions = {},
): Promise<GradientReport> {
  if (isNarrow(check)) return checkNarrow(check as unknown as GradientCheck, options);
  return checkWide(check, options, checkNarrow);
}

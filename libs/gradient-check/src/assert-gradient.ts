import { checkGradient } from './check-derivatives.js';
import type { CheckOptions } from './check/check-options.js';
import type { DerivativeCheck, NumberTree } from './check/derivative-check.js';
import type { GradientReport } from './check/gradient-report.js';
import { describeReport } from './report/describe-report.js';

/** Options of `assertGradient`: those of a check, and what to do when it is inconclusive. */
export interface AssertOptions extends CheckOptions {
  /** `fail`, the default: a gradient that is not shown to be right is an error. `pass`: the report of an inconclusive check is returned. */
  readonly inconclusive?: 'fail' | 'pass';
}

/** Error for a gradient that was not shown to be right; its message is the report in words. */
export class GradientError extends Error {
  override readonly name = 'GradientError';
  readonly report: GradientReport;
  constructor(report: GradientReport) {
    super(describeReport(report));
    this.report = report;
  }
}

/**
 * Checks a derivative and throws unless it is right, for test runners that have no matcher of ours. Resolves to the report.
 *
 * @throws {GradientError} when the gradient is wrong, or the check is inconclusive and `inconclusive` is `fail`
 * @throws {CheckInputError} when the gradient cannot be checked
 */
export async function assertGradient<P, V extends NumberTree>(
  check: DerivativeCheck<P, V>,
  { inconclusive = 'fail', ...options }: AssertOptions = {},
): Promise<GradientReport> {
  const report = await checkGradient(check, options);
  if (report.verdict === 'fail' || (report.verdict === 'inconclusive' && inconclusive === 'fail'))
    throw new GradientError(report);
  return report;
}

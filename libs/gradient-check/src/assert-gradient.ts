import { checkGradient } from './check-derivatives.js';
import type { CheckOptions } from './check/check-options.js';
import type { DerivativeCheck, NumberTree } from './check/derivative-check.js';
import type { GradientReport } from './check/gradient-report.js';
import { describeReport } from './report/describe-report.js';

/** How a gradient is asserted. */
export interface AssertOptions extends CheckOptions {
  /** `fail`, unless given: what is not shown to be right is not right. `pass` returns the report of an inconclusive check. */
  readonly inconclusive?: 'fail' | 'pass';
}

/** A gradient that was not shown to be right; the message is the report in words. */
export class GradientError extends Error {
  override readonly name = 'GradientError';
  readonly report: GradientReport;
  constructor(report: GradientReport) {
    super(describeReport(report));
    this.report = report;
  }
}

/**
 * Checks a derivative, for test runners without a matcher of ours; resolves to the report.
 *
 * @throws {GradientError} when the gradient is wrong, or inconclusive unless that may pass
 * @throws {CheckInputError} when it cannot be checked
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

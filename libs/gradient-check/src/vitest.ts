import { expect } from 'vitest';
import { checkGradient } from './check-gradient.js';
import type { CheckOptions } from './check/check-options.js';
import type { GradientCheck } from './check/gradient-check.js';
import type { GradientReport } from './check/gradient-report.js';
import { describeReport } from './report/describe-report.js';

export { describeReport };

declare module 'vitest' {
  interface Matchers<T> {
    /**
     * The gradient is shown to be right to 0.1 % in every entry. An inconclusive check is neither right nor wrong: it fails
     * this assertion and its negation.
     */
    toHaveCorrectGradient(options?: CheckOptions): Promise<T>;
  }
}

expect.extend({
  async toHaveCorrectGradient(check: GradientCheck, options?: CheckOptions) {
    const report = await checkGradient(check, options);
    const { isNot } = this;
    return {
      pass: isNot ? report.verdict !== 'fail' : report.verdict === 'pass',
      message: () => `${describeReport(report)}${isNot ? misfit(report) : ''}`,
    };
  },
});

/** Why a report fails the negated assertion. */
function misfit({ verdict }: GradientReport): string {
  return verdict === 'pass'
    ? '\n  expected a gradient that is wrong, and this one is right'
    : '\n  expected a gradient that is shown to be wrong: an inconclusive check fails the assertion and its negation';
}

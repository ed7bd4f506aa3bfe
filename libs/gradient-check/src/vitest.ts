import { expect } from 'vitest';
import { checkGradient } from './check-derivatives.js';
import type { CheckOptions } from './check/check-options.js';
import type { DerivativeCheck } from './check/derivative-check.js';
import type { GradientReport } from './check/gradient-report.js';
import { derivativeNames } from './report/derivative-names.js';
import { describeReport } from './report/describe-report.js';

export { describeReport };

/** Options of `toHaveCorrectGradient`: those of a check, its time, and what to do when it is inconclusive. */
export interface MatcherOptions extends CheckOptions {
  /** Time after which no further entry is started: `'2s'`, `'500ms'`, or a number of milliseconds. */
  readonly budget?: string | number;
  /** `fail`, the default: an inconclusive check fails the assertion. `skip`: its test is marked as skipped, with the reason. */
  readonly inconclusive?: 'fail' | 'skip';
}

declare module 'vitest' {
  interface Matchers<T> {
    /**
     * Asserts that the derivatives are shown to be right to 0.1 % in every entry, or to what `resolution` states for its parameter. An inconclusive check is
     * neither right nor wrong: it fails this assertion and its negation, unless `inconclusive` is `skip`.
     */
    toHaveCorrectGradient(options?: MatcherOptions): Promise<T>;
  }
}

expect.extend({
  async toHaveCorrectGradient(
    check: DerivativeCheck,
    { budget, inconclusive = 'fail', ...options }: MatcherOptions = {},
  ) {
    const end = budget === undefined ? Infinity : performance.now() + millisecondsOf(budget);
    const timed = budget === undefined ? options : { ...options, expired: () => performance.now() >= end };
    const report = await checkGradient(check, timed);
    const { isNot, task } = this;
    if (report.verdict === 'inconclusive' && inconclusive === 'skip') task?.context.skip(describeReport(report));
    return {
      pass: isNot ? report.verdict !== 'fail' : report.verdict === 'pass',
      message: () => `${describeReport(report)}${isNot ? misfit(report) : ''}`,
    };
  },
});

function millisecondsOf(budget: string | number): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s)?$/.exec(String(budget)) ?? [];
  if (amount === undefined)
    throw new Error(`toHaveCorrectGradient: budget must be '2s', '500ms' or milliseconds, got ${budget}`);
  return Number(amount) * (unit === 's' ? 1000 : 1);
}

/** Returns the sentence that says why a report fails the negated assertion. */
function misfit(report: GradientReport): string {
  const names = derivativeNames(report);
  return report.verdict === 'pass'
    ? `\n  expected a wrong ${names}, and what was given is right`
    : `\n  expected a ${names} shown to be wrong: an inconclusive check fails the assertion and its negation`;
}

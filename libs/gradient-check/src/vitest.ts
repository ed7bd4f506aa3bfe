import { expect } from 'vitest';
import { checkGradient } from './check-gradient.js';
import type { CheckOptions } from './check/check-options.js';
import { suspicions } from './diagnosis/fault-location.js';
import type { GradientCheck } from './check/gradient-check.js';
import type { GradientReport } from './check/gradient-report.js';

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

/** What a failed assertion prints: the verdict, the likeliest mistake, what was found. */
export function describeReport(report: GradientReport): string {
  const { name, verdict, reason, findings } = report;
  const lines = [`gradient of ${name}: ${verdict}${reason === undefined ? '' : `: ${reason}`}`];
  lines.push(...suspicions(report).map((suspicion) => `  ${suspicion}`));
  for (const { rule, message } of findings) if (message !== reason) lines.push(`  ${rule}: ${message}`);
  return lines.join('\n');
}

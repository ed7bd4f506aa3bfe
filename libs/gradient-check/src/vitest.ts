import { expect } from 'vitest';
import { checkGradient } from './check-gradient.js';
import type { CheckOptions } from './check-options.js';
import type { GradientCheck } from './gradient-check.js';
import type { GradientReport } from './gradient-report.js';

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
      message: () => describeReport(report),
    };
  },
});

/** What a failed assertion prints: the verdict, the likeliest mistake, what was found. */
export function describeReport({ name, verdict, reason, findings, diagnosis }: GradientReport): string {
  const lines = [`gradient of ${name}: ${verdict}${reason === undefined ? '' : `: ${reason}`}`];
  for (const { message } of diagnosis) lines.push(`  it looks as if ${message}`);
  for (const { rule, message } of findings) if (message !== reason) lines.push(`  ${rule}: ${message}`);
  return lines.join('\n');
}

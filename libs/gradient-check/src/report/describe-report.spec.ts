import { describe, expect, it } from 'vitest';
import type { GradientReport } from '../check/gradient-report.js';
import { describeReport } from './describe-report.js';

const passed: GradientReport = {
  name: 'f',
  verdict: 'pass',
  evaluations: { loss: 1, gradient: 1 },
  parameters: [],
  entries: [],
  findings: [],
  diagnosis: [],
  resolution: {},
  minimumDetectableRelativeError: 0,
};

describe('describeReport', () => {
  it('is one line for what passed, and one more for each note', () => {
    expect(describeReport(passed)).toBe('gradient of f: pass');
    const findings = [{ kind: 'note', rule: 'steps', message: 'the loss moves in steps' }] as const;
    expect(describeReport({ ...passed, findings })).toBe('gradient of f: pass\n  steps: the loss moves in steps');
  });
  it('says what was checked', () => {
    const beginning = (derivatives: GradientReport['derivatives']): string =>
      describeReport({ ...passed, ...(derivatives && { derivatives }) });
    expect(beginning(['jacobian'])).toBe('Jacobian of f: pass');
    expect(beginning(['gradient', 'hessian'])).toBe('gradient and Hessian of f: pass');
    expect(beginning(['jacobian', 'vjp', 'jvp'])).toBe('Jacobian, vjp and jvp of f: pass');
  });
  it('leads with what a reader needs first', () => {
    const findings = [
      { kind: 'law', rule: 'taylor-rate', message: 'the remainder falls as t' },
      { kind: 'entry', rule: 'outside-bound', message: 'W[0] is 4, the loss says 2' },
    ] as const;
    const reason = 'W[0] is 4, the loss says 2';
    expect(describeReport({ ...passed, verdict: 'fail', reason, findings })).toBe(
      'gradient of f: fail: W[0] is 4, the loss says 2\n  taylor-rate: the remainder falls as t',
    );
    const diagnosis = [{ signature: 'factor', parameter: 'W', factor: 2, residual: 0, message: 'W is 2 x the true' }];
    expect(describeReport({ ...passed, verdict: 'fail', reason, findings, diagnosis })).toBe(
      'gradient of f: fail: it looks as if W is 2 x the true\n  outside-bound: W[0] is 4, the loss says 2\n  taylor-rate: the remainder falls as t',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { describeReport } from './describe-report.js';

describe('describeReport', () => {
  it('is one line for what passed', () => {
    const report = {
      name: 'f',
      verdict: 'pass',
      evaluations: { loss: 1, gradient: 1 },
      parameters: [],
      entries: [],
      findings: [],
      diagnosis: [],
      resolution: {},
      minimumDetectableRelativeError: 0,
    } as const;
    expect(describeReport(report)).toBe('gradient of f: pass');
  });
});

import type { CheckAudit, CheckAuditResult } from '@gradproof/network-check';
import { describe, expect, it } from 'vitest';
import { auditExitCode } from './audit-exit-code.js';

const audit = (verdict: 'pass' | 'fail' | 'inconclusive', ...cells: Partial<CheckAuditResult>[]): CheckAudit => ({
  name: 'audited',
  control: {
    name: 'audited',
    verdict,
    evaluations: { loss: 1, gradient: 1 },
    parameters: [],
    entries: [],
    findings: [],
    diagnosis: [],
    resolution: {},
    minimumDetectableRelativeError: 1e-9,
  },
  cells: cells.map((cell) => ({
    fault: 'M1',
    title: 'wrong',
    parameter: 'x',
    expected: 'fail',
    verdict: 'fail',
    acceptedBy: [],
    ...cell,
  })),
  refusedBy: [],
});

describe('auditExitCode', () => {
  it.each([
    ['all seen', [audit('pass', {})], 0],
    ['seen where it can be', [audit('inconclusive', {}, { expected: 'inconclusive', verdict: 'inconclusive' })], 0],
    ['one missed', [audit('pass', {}, { verdict: 'pass' })], 1],
    ['rounding let pass', [audit('pass', {}, { expected: 'inconclusive', verdict: 'pass' })], 0],
    ['wrong as it is', [audit('fail')], 1],
    ['nothing', [], 3],
    ['no value that shows', [audit('inconclusive', { parameter: null }, { expected: 'inconclusive' })], 3],
    ['one of two shows nothing', [audit('pass', {}), audit('inconclusive')], 3],
    ['one missed beside one that shows nothing', [audit('pass', { verdict: 'pass' }), audit('inconclusive')], 1],
  ] as const)('%s', (_, audits, code) => {
    expect(auditExitCode(audits)).toBe(code);
  });
});

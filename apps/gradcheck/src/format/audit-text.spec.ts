import type { CheckAudit, CheckAuditResult } from '@gradproof/network-check';
import { describe, expect, it } from 'vitest';
import { formatAudit } from './audit-text.js';

const control = {
  name: 'squares',
  verdict: 'pass',
  evaluations: { loss: 1, gradient: 1 },
  parameters: [],
  entries: [],
  findings: [],
  diagnosis: [],
  resolution: {},
  minimumDetectableRelativeError: 1e-9,
} as const;
const cell = (fault: string, given: Partial<CheckAuditResult>): CheckAuditResult => ({
  fault,
  title: 'a regulariser that the loss does not have',
  parameter: 'weights',
  expected: 'fail',
  verdict: 'fail',
  acceptedBy: [],
  ...given,
});
const audit: CheckAudit = {
  name: 'squares',
  control,
  cells: [
    cell('M1', { acceptedBy: ['loose'] }),
    cell('M2', { acceptedBy: ['loose'] }),
    cell('M3', { expected: 'inconclusive', verdict: 'inconclusive', acceptedBy: ['loose'] }),
    cell('M4', { expected: 'not applicable', verdict: 'not applicable' }),
    cell('M5', { verdict: 'inconclusive' }),
    cell('S1', { title: 'gradients accumulate', parameter: null }),
  ],
  refusedBy: ['strict'],
};
const rules = [
  { name: 'loose', rule: 'a rule that needs more words to say what it does than a line of 80 columns can hold' },
  { name: 'strict', rule: 'nothing is right' },
];

describe('formatAudit', () => {
  it('fits 80 columns, and tells what each checker misses of what it could see', () => {
    const text = formatAudit(audit, rules);
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(text).toContain('5 faults planted, 4 of them visible: 3 in its values, 1 in what it does');
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'no tolerance can detect; 1 changes the gradient by less than rounding would show checker',
    );
    expect(text).toContain('  gradproof  0 of 4      error bounds, no tolerance\n      undecided: M5 a regulariser');
    expect(text).toMatch(
      / {2}loose {6}2 of 3 {6}a rule that .*\n {25}line .*\n {6}M1 a regulariser .*, in weights; M2/,
    );
    expect(text).toContain('  strict     0 of 3      nothing is right; it also rejects the unchanged\n');
    expect(text).toMatch(/rejects the unchanged\n {25}gradient\n/);
  });
  it('says why there is nothing to see', () => {
    const undecided = { ...control, verdict: 'inconclusive', reason: 'nothing to check: no parameters' } as const;
    const cells = [cell('M3', { expected: 'equivalent', verdict: 'inconclusive' }), cell('S1', { parameter: null })];
    const text = formatAudit({ ...audit, control: undecided, cells }, rules);
    expect(text).toMatch(/^squares: .*: inconclusive\n {2}nothing to check: no parameters\n/);
    expect(text).toContain('no fault in a value shows at these parameters');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('; 1 changes nothing at these parameters no fault');
  });
  it('says why there is nothing to audit', () => {
    const failed = { ...control, verdict: 'fail', reason: 'x[0] is 1, the loss says 2' } as const;
    expect(formatAudit({ ...audit, control: failed, cells: [] }, rules)).toBe(
      'squares: the unchanged gradient fails\n  x[0] is 1, the loss says 2; fix the gradient before auditing its check\n',
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { Finding, ParameterReport } from '../check/gradient-report.js';
import { restOfEntries } from './rest-of-entries.js';

const parameter = (failed: number, unresolved: number, suspected = 0): ParameterReport => ({
  name: 'W',
  entries: 50,
  failed,
  unresolved,
  suspected,
  worst: null,
});
const told = (...verdicts: readonly ('fail' | 'unresolved')[]) => verdicts.map((verdict) => ({ verdict }));
const projection: Finding = { kind: 'law', rule: 'projection', parameter: 'V', message: 'V is wrong' };

describe('restOfEntries', () => {
  it.each([
    [[parameter(1, 0)], told('fail'), undefined],
    [[parameter(2, 0)], told('fail'), '1 more entry is wrong'],
    [[parameter(12, 1), parameter(2, 0)], told('fail', 'fail', 'fail'), '11 more entries are wrong, 1 is unresolved'],
    [[parameter(3, 0, 40)], told('fail', 'fail', 'fail'), '40 more entries are wrong at first sight'],
    [[parameter(1, 5)], told('fail', 'unresolved', 'unresolved'), '3 more entries are unresolved'],
  ])('%#', (parameters, entries, sentence) => {
    expect(restOfEntries({ parameters, findings: [] }, entries)).toBe(sentence);
  });
  it('leaves a projection its own sentence, and all to the reason where no entry is told', () => {
    const parameters = [parameter(3, 0), { ...parameter(1, 0), name: 'V' }];
    expect(restOfEntries({ parameters, findings: [projection] }, told('fail', 'fail', 'fail'))).toBeUndefined();
    expect(restOfEntries({ parameters: [parameter(0, 7)], findings: [] }, [])).toBeUndefined();
  });
});

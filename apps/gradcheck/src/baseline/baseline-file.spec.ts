import { describe, expect, it } from 'vitest';
import { BaselineError } from './baseline-error.js';
import { type Baseline, formatBaseline, parseBaseline } from './baseline-file.js';
import type { BaselineRow } from './baseline-task.js';
import { NO_REPORT, type ReportRow, reportRow } from './report-row.js';

const pass: ReportRow = { ...NO_REPORT, verdict: 'pass', detectable: -37 };
const fail: ReportRow = { ...pass, verdict: 'fail', failed: 1, rules: ['outside-bound', 'taylor-rate'] };
const open: ReportRow = { ...pass, verdict: 'inconclusive', detectable: 31, unresolved: 2, reason: '# entries: | "x"' };

const ordinary = (id: number): BaselineRow => ({ id: String(id), correct: pass, wrong: fail });
const seed = [
  ...Array.from({ length: 56 }, (_, id) => ordinary(id)),
  { id: '56', correct: open, wrong: { ...open, detectable: 1024 } },
  { id: '57', correct: pass, wrong: NO_REPORT },
  { id: '58', correct: { ...pass, detectable: -1074 }, wrong: fail },
  {
    id: '59',
    correct: { ...NO_REPORT, verdict: 'refused', reason: 'gradient threw' },
    wrong: { ...pass, reason: 'absent' },
  },
] satisfies BaselineRow[];
const baseline: Baseline = {
  checker: '0123456789ab',
  scope: { seeds: 2, cases: 60, files: ['wild-cases.mjs', '../a b.ts'] },
  fixed: new Map([
    ['known 0', [{ id: 'a: b', correct: open }]],
    ['file 0 wild-cases.mjs', [{ id: 'M1', correct: { ...NO_REPORT, verdict: 'fail' } }]],
  ]),
  random: [seed, seed.toReversed().map((row, id) => ({ ...row, id: String(id) }))],
};

describe('formatBaseline', () => {
  it('keeps every row', () => expect(parseBaseline(formatBaseline(baseline))).toEqual(baseline));

  it('takes three characters for an ordinary case, and a line for another', () => {
    const lines = formatBaseline(baseline).split('\n');
    const begin = lines.indexOf('[random 0]');
    expect(lines[begin + 1]).toBe(`0:${'ALL'.repeat(50)}`);
    expect(lines.slice(begin + 3, begin + 7).map((line) => line.slice(0, 4))).toEqual(['56 I', '57 P', '58 P', '59 R']);
  });
});

describe('parseBaseline', () => {
  it.each([
    ['no baseline', 'gradproof.audit/1'],
    ['a row that is none', formatBaseline(baseline).replace('56 I 31', '56 X 31')],
    ['a kind that is not listed', formatBaseline(baseline).replace('0:ALL', '0:BLL')],
    ['a text that is not listed', formatBaseline(baseline).replace('@0', '@9')],
    ['a case without its line', formatBaseline(baseline).replace('57 P', '77 P')],
    ['a line that is missing', formatBaseline(baseline).replace(/\n50:.*/, '')],
  ])('refuses %s', (_, text) => expect(() => parseBaseline(text)).toThrow(BaselineError));
});

describe('reportRow', () => {
  it('takes the exponent above a detectable error, rules once, and reasons without their numbers', () => {
    const report = {
      name: 'x',
      verdict: 'inconclusive',
      reason: '3 entries unresolved: a relative error of 1.2e-3\n in one',
      parameters: [
        { name: 'W', entries: 2, failed: 0, unresolved: 1, suspected: 0, worst: null },
        { name: 'b', entries: 2, failed: 0, unresolved: 2, suspected: 0, worst: null },
      ],
      findings: ['relu-at-zero', 'between-slopes', 'relu-at-zero'].map((rule) => ({
        kind: 'kink' as const,
        rule,
        message: '',
      })),
      diagnosis: [],
      evaluations: { loss: 0, gradient: 0 },
      entries: [],
      resolution: {},
      minimumDetectableRelativeError: 0.25 + 1e-9,
    } as const;
    expect(reportRow(report)).toEqual({
      verdict: 'inconclusive',
      detectable: -1,
      failed: 0,
      unresolved: 3,
      rules: ['between-slopes', 'relu-at-zero'],
      reason: '# entries unresolved: a relative error of # in one',
    });
    expect(reportRow({ ...report, minimumDetectableRelativeError: 0.25 }).detectable).toBe(-2);
    expect(reportRow({ ...report, minimumDetectableRelativeError: Number.MAX_VALUE }).detectable).toBe(1024);
    expect(reportRow({ ...report, minimumDetectableRelativeError: 0 }).detectable).toBe(-1074);
  });
});

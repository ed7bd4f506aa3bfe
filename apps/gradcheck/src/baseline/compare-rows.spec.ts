import { describe, expect, it } from 'vitest';
import { baselineReport } from './baseline-report.js';
import type { BaselineRow } from './baseline-task.js';
import { compareTasks } from './compare-rows.js';
import { NO_REPORT, type ReportRow } from './report-row.js';

const pass: ReportRow = { ...NO_REPORT, verdict: 'pass', detectable: -30 };
const fail: ReportRow = { ...pass, verdict: 'fail', failed: 1, rules: ['outside-bound'] };
const before: BaselineRow[] = [
  { id: '7', correct: pass, wrong: fail },
  { id: '8', correct: pass },
];
const after = (change: { correct?: Partial<ReportRow>; wrong?: Partial<ReportRow> }): BaselineRow[] => [
  { id: '7', correct: { ...pass, ...change.correct }, wrong: { ...fail, ...change.wrong } },
  before[1]!,
];
const where = (id: string): string => `random 3/${id}`;

describe('compareTasks', () => {
  it('finds nothing where nothing changed, or an error moved by one step', () => {
    expect(compareTasks(where, before, after({ correct: { detectable: -29 }, wrong: { detectable: -31 } }))).toEqual(
      [],
    );
  });

  it.each([
    ['right: pass -> fail', true, { correct: { verdict: 'fail', detectable: 3 } }],
    ['right: pass -> inconclusive', true, { correct: { verdict: 'inconclusive', reason: 'why' } }],
    ['wrong: fail -> pass', true, { wrong: { verdict: 'pass', failed: 0, reason: 'missed' } }],
    ['wrong: fail -> refused', true, { wrong: { verdict: 'refused' } }],
    ['right: detectable error up', false, { correct: { detectable: -28 } }],
    ['wrong: detectable error down', false, { wrong: { detectable: -32 } }],
    ['right: unresolved entries', false, { correct: { unresolved: 1 } }],
    ['wrong: failed entries', false, { wrong: { failed: 2 } }],
    ['wrong: findings', false, { wrong: { rules: ['outside-bound', 'taylor-rate'] } }],
    ['right: reason', false, { correct: { reason: 'why' } }],
  ] as [string, boolean, Parameters<typeof after>[0]][])('tells %s, and no more', (kind, isVerdict, change) => {
    expect(compareTasks(where, before, after(change))).toMatchObject([{ kind, isVerdict, where: 'random 3/7' }]);
  });

  it('tells what only one of the two has', () => {
    const found = compareTasks(where, before, [{ ...before[0]!, id: '9' }, before[1]!]);
    expect(found.map(({ kind, where: at }) => [kind, at])).toEqual([
      ['not in the baseline', 'random 3/9'],
      ['in the baseline alone', 'random 3/7'],
    ]);
  });
});

describe('baselineReport', () => {
  it('counts by kind, verdicts first, and lists each with its place', () => {
    const findings = Array.from({ length: 30 }, () =>
      compareTasks(where, before, after({ wrong: { rules: [] } })),
    ).flat();
    const verdict = compareTasks(where, before, after({ wrong: { verdict: 'pass', reason: 'missed' } }));
    const text = baselineReport([...findings, ...verdict], { baseline: 'net.txt', judged: 3, part: 'screen' });
    expect(text).toContain('3 gradients (screen) against net.txt: **1** verdicts differ.');
    expect(text).toContain('| wrong: fail -> pass | 1 |\n| wrong: findings | 30 |');
    expect(text).toContain('- random 3/7: missed');
    expect(text).toContain('- and 10 more');
    expect(baselineReport([], { baseline: 'net.txt', judged: 3, part: '' })).toContain('Nothing differs.');
  });
});

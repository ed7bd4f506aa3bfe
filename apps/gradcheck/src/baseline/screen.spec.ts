import { describe, expect, it } from 'vitest';
import type { BaselineRow } from './baseline-task.js';
import { NO_REPORT, type ReportRow } from './report-row.js';
import { screenTasks } from './screen.js';

const pass: ReportRow = { ...NO_REPORT, verdict: 'pass', detectable: -30 };
const fail: ReportRow = { ...pass, verdict: 'fail', failed: 1, rules: ['outside-bound'] };
const row = (correct: ReportRow, wrong = fail): BaselineRow => ({ id: '', correct, wrong });

describe('screenTasks', () => {
  it('takes ordinary cases of all seeds, and every kind of exceptional ones', () => {
    const kinked = row({ ...pass, rules: ['between-slopes'] });
    const rare = row({ ...pass, verdict: 'inconclusive', reason: 'why' });
    const random = [0, 1].map((seed) =>
      Array.from({ length: 2000 }, (_, number) => {
        if (seed === 1 && number === 1999) return rare;
        return number % 2 === 0 ? kinked : row(pass);
      }),
    );
    const scope = { seeds: 2, cases: 2000, files: [] };
    const tasks = screenTasks({ checker: '', scope, fixed: new Map(), random }, ['a.ts']);
    const cases = tasks.flatMap((task) => (task.kind === 'random' ? task.numbers.map((n) => `${task.seed}/${n}`) : []));
    expect(cases).toContain('1/1999');
    expect(cases).toEqual(expect.arrayContaining(['0/100', '1/101', '1/1901']));
    expect(cases.length).toBeLessThan(1000);
    expect(new Set(tasks.map((task) => task.kind))).toEqual(new Set(['known', 'file', 'audit', 'random']));
    expect(tasks.filter((task) => task.kind !== 'random' && task.kind !== 'audit')).toHaveLength(2);
  });
});

import { describe, expect, it } from 'vitest';
import { doubts } from './doubts.js';
import { reportMarkdown, reportPage } from './report-page.js';
import { runRecordFixture } from './testing/run-record-fixture.js';

const of = (change: (name: string, p50: number) => { readonly p50?: number; readonly mad?: number }) => {
  const record = runRecordFixture();
  return { ...record, tasks: record.tasks.map((task) => ({ ...task, ...change(task.name, task.p50) })) };
};
const ALTERNATING = 'iteration alternating 784-50-10 batch 8 sigmoid';
const alternating = (p50: number, mad = 1) => of((name) => (name === ALTERNATING ? { p50, mad } : {}));

describe('doubts', () => {
  it('are none of a run that grows as it should', () => expect(doubts(runRecordFixture())).toEqual([]));

  it.each([
    [380, `${ALTERNATING}: 380.0 us is more than either of its parts (205.0 and 369.0 us)`],
    [200, `${ALTERNATING}: 200.0 us is less than either of its parts (205.0 and 369.0 us)`],
  ])('name an alternation of %d us', (p50, said) => {
    expect(doubts(alternating(p50))).toEqual([expect.stringContaining(said)]);
  });

  it('are none within the scatter, nor of a part that was not measured', () => {
    expect(doubts(alternating(372, 5))).toEqual([]);
    const { tasks, ...record } = alternating(900);
    expect(doubts({ ...record, tasks: tasks.filter(({ name }) => !name.includes('structured')) })).toEqual([]);
  });

  it('name a busy machine', () => {
    const busy = of((name, p50) => (name.includes('sigmoid') ? { mad: p50 / 5 } : { mad: 0 }));
    expect(doubts(busy)).toEqual([expect.stringMatching(/^36 of 72 benchmarks scatter by more than 10 %/)]);
  });

  it('stand on the page, with the commit in the history, and in Markdown', () => {
    const doubtful = { ...alternating(380), commit: 'd'.repeat(40) };
    const page = reportPage([doubtful, runRecordFixture()]);
    expect(page).toContain(`dddddddddddd: ${ALTERNATING}: 380.0 us is more than`);
    expect(reportMarkdown(doubtful)).toContain('**Doubtful.** iteration alternating');
  });
});

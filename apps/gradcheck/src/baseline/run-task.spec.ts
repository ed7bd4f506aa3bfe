import { describe, expect, it } from 'vitest';
import { runTask } from './run-task.js';

describe('runTask', () => {
  it('judges random gradients right and wrong, the same each time', async () => {
    const rows = await runTask({ kind: 'random', seed: 0, numbers: [1, 4] });
    expect(rows.map(({ id, correct, wrong }) => [id, correct.verdict, wrong!.verdict])).toEqual([
      ['1', 'pass', 'fail'],
      ['4', 'pass', 'fail'],
    ]);
    expect(await runTask({ kind: 'random', seed: 0, numbers: [1, 4] })).toEqual(rows);
  });

  it('judges the checks with known verdicts', async () => {
    const rows = await runTask({ kind: 'known', seed: 0 });
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(new Set(rows.map(({ correct }) => correct.verdict))).toEqual(new Set(['pass', 'fail', 'inconclusive']));
  });
});

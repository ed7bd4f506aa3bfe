import { describe, expect, it } from 'vitest';
import { checkNarrow } from './check-narrow.js';
import { logisticCheck } from './testing/logistic-check.js';

describe('the cost of a check', () => {
  it.each([10, 100, 1000])('is at most 250 losses, 6 an entry and 30 gradients: %i entries', async (entries) => {
    const { verdict, evaluations } = await checkNarrow(logisticCheck(entries));
    expect(verdict).toBe('pass');
    expect(evaluations.loss).toBeLessThanOrEqual(250 + 6 * entries);
    expect(evaluations.gradient).toBeLessThanOrEqual(30);
  });

  it('of a gradient that is wrong everywhere is at most twice that of a right one, diagnosis included', async () => {
    const right = await checkNarrow(logisticCheck(5000));
    const wrong = await checkNarrow(logisticCheck(5000, { factor: 1.001 }));
    expect([right.verdict, wrong.verdict]).toEqual(['pass', 'fail']);
    expect(wrong.diagnosis[0]!.message).toContain('w is 1.00100 x the true gradient');
    expect(wrong.evaluations.loss).toBeLessThanOrEqual(2 * right.evaluations.loss);
    expect(wrong.evaluations.gradient).toBeLessThanOrEqual(2 * right.evaluations.gradient);
  });

  it('and its report are the same for the same seed', async () => {
    const reports = await Promise.all([0, 1].map(() => checkNarrow(logisticCheck(200, { factor: 1.01 }))));
    expect(reports[1]).toEqual(reports[0]);
  });
});

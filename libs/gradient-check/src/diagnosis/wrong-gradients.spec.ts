import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import { rightGradients, wrongGradients } from '../testing/wrong-gradients.js';

describe('the first guess at wrong gradients', () => {
  it('is right for most of them, and hardly ever wrong', async () => {
    const counts = { right: 0, wrong: 0, none: 0 };
    for (const { check, says } of wrongGradients(0)) {
      const { verdict, diagnosis } = await checkNarrow(check);
      expect([check.name, verdict]).toEqual([check.name, 'fail']);
      const message = diagnosis[0]?.message;
      if (message === undefined) counts.none++;
      else counts[says?.test(message) === true ? 'right' : 'wrong']++;
    }
    const all = counts.right + counts.wrong + counts.none;
    expect(all).toBeGreaterThan(100);
    // 100 right, none wrong and 33 without a guess: samples left out of one output leave no evidence
    expect(counts.right, JSON.stringify(counts)).toBeGreaterThan(0.7 * all);
    expect(counts.wrong, JSON.stringify(counts)).toBeLessThanOrEqual(0.03 * all);
  }, 120_000);

  it('is never made of a right one', async () => {
    for (const check of rightGradients(0)) {
      const { verdict, diagnosis } = await checkNarrow(check);
      expect([check.name, verdict, diagnosis]).toEqual([check.name, 'pass', []]);
    }
  });
});

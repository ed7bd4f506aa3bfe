import { describe, expect, it } from 'vitest';
import { type ClaimedSlope, estimateSlope } from './claimed-slope.js';
import { compareSlope } from './slope-comparison.js';

type Verdict = 'agrees' | 'differs';

/** The claim that the loss `at`, of slope 2, has slope 1. */
const claimOf = (at: (t: number) => number): ClaimedSlope<Verdict> => ({
  analytic: 1,
  line: { offset: (t) => t, at },
  parts: () => [{ line: { offset: (t) => t, at }, weight: 1, unit: 2 ** -34 }],
  origin: 0,
  noise: { bound: () => 1e-15, narrow: () => 1e-15 },
  isFloat32: false,
  goal: 1e-6,
  span: (stagger) => ({ start: stagger, scale: 1, smallest: 2 ** -30 * stagger, largest: 2 ** 4 * stagger }),
  judge: ({ value }) => (Math.abs(value - 2) < 1e-9 ? 'differs' : 'agrees'),
  isWrong: (verdict) => verdict === 'differs',
  ownNoise: async () => 0,
  hiddenWidth: Infinity,
});

describe('compareSlope', () => {
  it('takes no difference from a second ladder that reads nothing, and says that it read nothing', async () => {
    let isDefined = true;
    const claim = claimOf((t) => (isDefined ? 2 * t : NaN));
    const first = await estimateSlope(claim, claim.goal, 1);
    expect(claim.judge(first)).toBe('differs');
    isDefined = false;
    const { verdict, estimate } = await compareSlope<Verdict>(claim, { estimate: first, verdict: 'differs' });
    expect(verdict).toBe('agrees');
    expect(estimate.value).toBeNaN();
  });

  it('takes no difference from ladders that contradict each other, beyond their bounds, as much as the gradient', async () => {
    const verdictOf = async (analytic: number): Promise<Verdict> => {
      let slope = 2;
      const claim: ClaimedSlope<Verdict> = {
        ...claimOf((t) => slope * t),
        analytic,
        judge: ({ value, bound }) => (Math.abs(value - analytic) > bound ? 'differs' : 'agrees'),
      };
      const first = await estimateSlope(claim, claim.goal, 1);
      slope = 2.1;
      return (await compareSlope<Verdict>(claim, { estimate: first, verdict: claim.judge(first) })).verdict;
    };
    expect(await verdictOf(2.05)).toBe('agrees');
    expect(await verdictOf(3)).toBe('differs');
  });
});

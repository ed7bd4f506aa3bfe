import { describe, expect, it } from 'vitest';
import type { EntryVerdict } from '../check/gradient-report.js';
import type { DerivativeEstimate } from '../derivative/derivative-estimate.js';
import { type ClaimedSlope, estimateSlope } from '../derivative/slope-comparison.js';
import type { EntryNoise } from '../noise/entry-noise.js';
import { refinedEstimate } from './entry-slope.js';
import { judgeEntry } from './judge.js';
import { NO_NOISE } from '../testing/no-noise.js';

const NOISE = 1e-7;
const TRUE = 0.1;
const EXACT: EntryNoise = { ...NO_NOISE, mean: TRUE };

/** What one ladder says of a loss at 0, and the mean of several; none below steps of 1 / 16. */
async function estimates(loss: (x: number) => number, noise = NOISE): Promise<readonly DerivativeEstimate[]> {
  const slope: ClaimedSlope<EntryVerdict> = {
    analytic: TRUE,
    line: { offset: (t) => t, at: loss },
    origin: loss(0),
    noise: { bound: () => noise, narrow: () => noise },
    goal: 1e-6 * TRUE,
    span: (stagger) => ({ start: stagger, scale: 1, smallest: 2 ** -5 * stagger, largest: 2 * stagger }),
    judge: (estimate) => judgeEntry({ analytic: TRUE, noise: EXACT, matters: 1 }, estimate),
    isWrong: () => false,
    ownNoise: async () => 0,
    hiddenWidth: Infinity,
  };
  const first = await estimateSlope(slope, slope.goal, 1);
  return [first, await refinedEstimate(slope, first)];
}

/** The same for the same x, and as good as random. */
const chance = (x: number): number => (((Math.sin(x * 12_345.678) * 43_758.5453) % 1) + 1) % 1;

describe('refinedEstimate', () => {
  it('averages the rounding of several ladders out', async () => {
    const [first, mean] = await estimates((x) => TRUE * x + NOISE * (chance(x) - 0.5));
    expect(Math.abs(mean!.value - TRUE)).toBeLessThanOrEqual(mean!.bound);
    expect(mean!.bound).toBeLessThan(first!.bound);
  });

  it('keeps a share of what the ladders have in common', async () => {
    const [first, mean] = await estimates((x) => TRUE * x);
    expect(mean!.bound).toBeGreaterThan(first!.bound / 100);
  });

  it('sees that all of them err to one side at the joint of two pieces', async () => {
    for (const bend of [1, -1, 0.1]) {
      const [, mean] = await estimates((x) => TRUE * x + bend * x * Math.abs(x), 1e-12);
      expect(Math.abs(mean!.value - TRUE)).toBeLessThanOrEqual(mean!.bound);
    }
  });
});

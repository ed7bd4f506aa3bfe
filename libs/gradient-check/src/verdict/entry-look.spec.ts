import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { EntryVerdict } from '../check/gradient-report.js';
import { type ClaimedSlope, STAGGER, estimateSlope } from '../derivative/claimed-slope.js';
import { vectorCheck } from '../testing/known-checks.js';
import { closerLook } from './entry-look.js';
import { judgeEntry } from './judge.js';
import { NO_NOISE } from '../testing/no-noise.js';

const NOISE = 1e-7;

/** Of an entry that the gradient says is 0 and the loss rises by, as little as it is beside others. */
function slopeOf(rise: number): ClaimedSlope<EntryVerdict> {
  return {
    analytic: 0,
    line: { offset: (t) => t, at: (t) => rise * t },
    parts: () => [],
    origin: 0,
    noise: { bound: () => NOISE, narrow: () => NOISE },
    isFloat32: false,
    goal: NOISE,
    span: (stagger) => ({ start: stagger, scale: 1, smallest: 2 ** -5 * stagger, largest: 2 * stagger }),
    judge: (estimate) => judgeEntry({ analytic: 0, noise: NO_NOISE, matters: 1, mattersAmong: 1, size: 1 }, estimate),
    isWrong: () => false,
    ownNoise: async () => 0,
    hiddenWidth: Infinity,
  };
}

describe('closerLook', () => {
  it.each([
    [0, 'negligible'],
    [1 / 4, 'negligible'],
    [3 / 4, 'unresolved'],
    [2, 'fail'],
  ])('at a 0 where the loss rises by %d bounds is %s', async (bounds, outcome) => {
    const { bound, hidden } = await estimateSlope(slopeOf(0), Number.MIN_VALUE, STAGGER);
    const slope = slopeOf(bounds * (bound - hidden)); // what steps too short to see would hide is no bound on the longest
    const { verdict } = await closerLook(slope, await estimateSlope(slope, slope.goal, 1));
    expect(verdict.outcome).toBe(outcome);
  });

  it('finds a forgotten entry that a look as close as the others need would take for rounding', async () => {
    const sines = vectorCheck(
      'slow sine beside a steep one, under a large constant',
      [0.84, 1.23],
      ([slow, steep]) => 1e7 + 20 * Math.sin(steep!) + 2.3e-8 * Math.sin(0.13 * slow!),
      ([, steep]) => [0, 20 * Math.cos(steep!)],
    );
    const report = await checkNarrow(sines);
    expect(report.verdict).toBe('fail');
    expect(report.entries[0]!.path).toBe('x[0]');
  });
});

describe('an entry very near a kink', () => {
  /** A light entry of -0.02, whose slope changes by a third beyond the gap, beside a heavy one. */
  const lightBeside = (factor: number, gap = 1e-9): Parameters<typeof checkNarrow>[0] =>
    vectorCheck(
      'light entry',
      [-0.02, 0.5],
      ([x, y]) => 1.6 + Math.sin(y!) + 1.12e-3 * Math.sin(x!) - 4e-4 * Math.max(0, x! + 0.02 - gap),
      ([x, y]) => [factor * (1.12e-3 * Math.cos(x!) - (x! + 0.02 > gap ? 4e-4 : 0)), Math.cos(y!)],
    );

  it.each([0, 1, 2, 3])('does not pass as small where one side says that it is wrong: seed %d', async (seed) => {
    expect((await checkNarrow(lightBeside(1), { seed })).verdict).toBe('pass');
    expect((await checkNarrow(lightBeside(1.001), { seed })).verdict).not.toBe('pass');
    expect((await checkNarrow(lightBeside(0.999), { seed })).verdict).not.toBe('pass');
  });

  it('fails where the mean of several ladders shows that it is wrong', async () => {
    for (let seed = 0; seed < 4; seed++)
      expect([seed, (await checkNarrow(lightBeside(1.001, 3e-9), { seed })).verdict]).toEqual([seed, 'fail']);
  });
});

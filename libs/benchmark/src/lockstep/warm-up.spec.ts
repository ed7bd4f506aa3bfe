import { describe, expect, it } from 'vitest';
import { slicesOf } from './measure-lockstep.js';
import { slicePlan } from './request.js';
import { warmUp } from './warm-up.js';

/** A side whose runs take `slow` milliseconds until so many have been made, and `fast` after. */
function side(slow: number, fast: number, compiledAfter: number) {
  const asked: number[] = [];
  let done = 0;
  const run = (runs: number): number => {
    asked.push(runs);
    const before = Math.max(0, Math.min(runs, compiledAfter - done));
    done += runs;
    return before * slow + (runs - before) * fast;
  };
  return { asked, run };
}

describe('warmUp', () => {
  it.each([
    ['a program that is compiled at the end of its warming up', 0.2, 0.03, 1000, 1],
    ['the same in periods', 0.2, 0.03, 1000, 33],
    ['one that is compiled at once', 0.03, 0.03, 0, 1],
  ])('plans the slices of %s by what its runs take then', async (_, slow, fast, compiledAfter, period) => {
    const milliseconds = await warmUp(
      [side(slow, fast, compiledAfter).run, side(slow, fast, compiledAfter).run],
      period,
      slicePlan,
    );
    expect(milliseconds).toBeCloseTo(fast, 10);
    const { batch, rounds } = slicesOf(milliseconds, period, 3, slicePlan);
    expect(batch * rounds * 3 * fast).toBeGreaterThan(0.9 * slicePlan.measure);
  });

  it('goes by the side that is disturbed least', async () => {
    expect(await warmUp([side(0.1, 0.1, 0).run, side(0.05, 0.05, 0).run], 1, slicePlan)).toBeCloseTo(0.05, 10);
  });

  it('runs a task that takes longer than some slices no more often than warming up needs', async () => {
    const long = side(150, 150, 0);
    expect(await warmUp([long.run], 1, slicePlan)).toBe(150);
    expect(long.asked).toEqual([1, 2]);
  });
});

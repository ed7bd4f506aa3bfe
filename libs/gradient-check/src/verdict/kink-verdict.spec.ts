import { describe, expect, it } from 'vitest';
import type { Kink } from '../derivative/one-sided.js';
import type { Limit } from '../derivative/limit.js';
import { judgeKink, kinkPosition } from './kink-verdict.js';

const limit = (value: number): Limit => ({
  value,
  error: { truncation: 1e-9, lossRounding: 0, kinkGap: 0 },
  bound: 1e-9,
  row: 0,
});
const kink = (left: number, right: number): Kink => ({ left: limit(left), right: limit(right) });

describe('kinkPosition', () => {
  it.each([
    [0, 'share'],
    [-1, 'share'],
    [3, 'share'],
    [1, 'share'],
    [1 / 3, 'share'],
    [0.123, 'between'],
    [3.01, 'outside'],
    [-1.003, 'outside'],
    [NaN, 'outside'],
  ] as const)('of %d between -1 and 3 is %s', (analytic, position) => {
    expect(kinkPosition(analytic, kink(-1, 3), 0)).toBe(position);
    expect(kinkPosition(analytic, kink(3, -1), 0)).toBe(position);
  });
});

describe('judgeKink', () => {
  it('has the middle of the slopes as its numerical value', () => {
    expect(judgeKink('pass', 1, kink(0, 1), 0)).toMatchObject({ outcome: 'pass', numerical: 0.5, error: 0.5 });
  });

  it('fails with an error above its bound, and only then', () => {
    const outside = judgeKink('fail', 1.3, kink(0, 1), 0);
    expect(outside.error).toBeGreaterThan(outside.budget.bound);
    const inside = judgeKink('pass', 1, kink(0, 1), 0);
    expect(inside.error).toBeLessThanOrEqual(inside.budget.bound);
  });

  it('could miss any error between the slopes where nothing else was shown', () => {
    expect(judgeKink('unresolved', 0.4, kink(0, 1), 0).detectable).toBeGreaterThan(1e-3);
    expect(judgeKink('pass', 0, kink(0, 1), 0).detectable).toBe(0);
  });
});

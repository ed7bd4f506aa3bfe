import { describe, expect, it } from 'vitest';
import { meanInterval } from './student-t-interval.js';
import { tTest } from './t-test.js';
import { pAbove, trimmedInterval, trimmedMean } from './trimmed-t.js';

const nine = [0.1, 0.3, -0.2, 0.5, 0.4, 0, 0.2, 0.7, -0.1];

describe('trimmedMean', () => {
  it('is the mean with its t test below ten values', () => {
    const trimmed = trimmedMean(nine);
    expect(pAbove(trimmed, 0.1)).toBeCloseTo(tTest(nine, 0.1, 'greater').p, 12);
    const { lower, upper } = meanInterval(nine, 0.9);
    expect(trimmedInterval(trimmed, 0.05).lower).toBeCloseTo(lower, 12);
    expect(trimmedInterval(trimmed, 0.05).upper).toBeCloseTo(upper, 12);
  });

  it('has the standard error of Yuen, by hand', () => {
    // 0 and 9 are replaced by 1 and 8: the variance of 1 1 2 3 4 5 6 7 8 8 is 66.5 / 9, times 9 / (8 * 7)
    const trimmed = trimmedMean([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(trimmed).toMatchObject({ estimate: 4.5, degreesOfFreedom: 7 });
    expect(trimmed.standardError).toBeCloseTo(Math.sqrt(66.5 / 56), 12);
  });

  it('does not move with a wild value', () => {
    const calm = trimmedMean([...nine, 0.8]);
    expect(trimmedMean([...nine, 1000])).toEqual(calm);
  });

  it('knows values without a spread', () => {
    const equal = trimmedMean([1, 1, 1]);
    expect([pAbove(equal, 0.9), pAbove(equal, 1)]).toEqual([0, 1]);
    expect(() => trimmedMean([1])).toThrow('needs at least 2 values');
  });
});

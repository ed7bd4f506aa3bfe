import { describe, expect, it } from 'vitest';
import { subjectOf } from '../check/subject.js';
import { vectorCheck } from '../testing/known-checks.js';
import { type DirectionComparison, compareDirection } from './direction-slope.js';

describe('compareDirection', () => {
  const theta = Float64Array.of(0.3, -1.7, 2.4);
  const slopes = theta.map(Math.cos);
  const sines = vectorCheck(
    'sines',
    [...theta],
    (x) => x.reduce((sum, v) => sum + Math.sin(v), 0),
    () => slopes,
  );
  const noise = { bound: () => 1e-15, narrow: () => 1e-15 };
  const compared = async (rounding: number): Promise<DirectionComparison> => {
    const subject = subjectOf(sines);
    const point = {
      theta,
      loss: await subject.loss(theta),
      noise,
      gradient: slopes,
      uncertainty: theta.map(() => rounding),
    };
    return compareDirection(subject, point, Float64Array.of(1, 0.5, -0.5));
  };

  it("goes no further than the gradient's own rounding asks", async () => {
    const [exact, rounded] = [await compared(0), await compared(1e-6)];
    expect(exact.errorBound).toBeLessThan(1e-11);
    expect(rounded.errorBound).toBeLessThan(1.1 * 8 * 2 * 1e-6);
    expect(rounded.estimate.differences.length).toBeLessThan(0.8 * exact.estimate.differences.length);
    expect([exact.outcome, rounded.outcome]).toEqual(['agrees', 'agrees']);
  });

  it('claims no more of a straight line than is visible within the size of the parameters', async () => {
    const line = vectorCheck(
      'line',
      [...theta],
      (x) => x.reduce((sum, v) => sum + v, 0),
      (x) => x.map(() => 1),
    );
    const subject = subjectOf(line);
    const loud = 1e-3;
    const point = {
      theta,
      loss: await subject.loss(theta),
      noise: { bound: () => loud, narrow: () => loud },
      gradient: theta.map(() => 1),
      uncertainty: theta.map(() => 0),
    };
    const { estimate, errorBound, outcome } = await compareDirection(subject, point, Float64Array.of(1, 0.5, -0.5));
    expect(estimate.bound).toBeLessThan(loud);
    expect(errorBound).toBeGreaterThanOrEqual(4 * loud);
    expect(outcome).toBe('agrees');
  });
});

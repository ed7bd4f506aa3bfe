import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { extrapolate, extrapolateGap } from './extrapolation.js';
import { bestLimit } from './limit.js';

const coefficient = fc.double({ min: -3, max: 3, noNaN: true });

describe('extrapolate', () => {
  test.prop([fc.array(coefficient, { minLength: 4, maxLength: 4 })])('is exact for cubics in the node', (c) => {
    const nodes = [1, 0.4, 0.2, 0.05];
    const samples = nodes.map((h) => c[0]! + h * (c[1]! + h * (c[2]! + h * c[3]!)));
    const { value, columns } = extrapolate(samples, [0, 0, 0, 0], nodes);
    expect(value[3 * columns + 3]).toBeCloseTo(c[0]!, 9);
  });

  it('carries the noise of both rows', () => {
    const { noise, columns } = extrapolate([1, 1], [1, 2], [4, 1]);
    expect(noise[columns + 1]).toBeCloseTo(2 * (4 / 3) + 1 / 3, 12);
  });
});

describe('extrapolateGap', () => {
  test.prop([coefficient, coefficient, coefficient])('removes odd powers and keeps a jump', (jump, a, b) => {
    const steps = [1, 0.5, 0.25];
    const { value, columns } = extrapolateGap(
      steps.map((h) => jump + a * h + b * h ** 3),
      [0, 0, 0],
      steps,
    );
    expect(value[2 * columns + 2]).toBeCloseTo(jump, 9);
  });
});

describe('bestLimit', () => {
  const nodes = [1, 0.25, 0.0625, 0.015625, 0.00390625];
  const tableau = extrapolate(
    nodes.map((q) => 2 + q + q ** 4),
    nodes.map(() => 1e-12),
    nodes,
  );

  it('bounds its error', () => {
    const limit = bestLimit(tableau, nodes, () => true)!;
    expect(Math.abs(limit.value - 2)).toBeLessThanOrEqual(limit.bound);
    expect(limit.bound).toBeLessThan(0.1);
  });

  it('takes no candidate that is not confirmed, and none from two rows', () => {
    expect(bestLimit(tableau, nodes, () => false)).toBeUndefined();
    expect(bestLimit(extrapolate([1, 1], [0, 0], [1, 0.5]), [1, 0.5], () => true)).toBeUndefined();
  });

  it('does not trust two rows that agree by accident', () => {
    const samples = [5, 5, 2.0001, 2.00001, 2.000001];
    const limit = bestLimit(extrapolate(samples, [0, 0, 0, 0, 0], nodes), nodes, () => true)!;
    expect(Math.abs(limit.value - 2)).toBeLessThanOrEqual(limit.bound);
  });

  it('does not trust rows that agree with each other, but not with the one above them', () => {
    const limit = bestLimit(extrapolate([4, 2.5, 2.5, 2.5], [0, 0, 0, 0], nodes), nodes, () => true)!;
    expect(limit.bound).toBeGreaterThan(1);
  });
});

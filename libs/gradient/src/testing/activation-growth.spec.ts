import { fc, test } from '@fast-check/vitest';
import { smoothActivations } from '@gradproof/network/testing';
import { describe, expect, it } from 'vitest';
import { holomorphicRadius, slopeGrowth } from './activation-growth.js';

/** `|sigmoid(x + i y)|`, from `|1 + e^-z|^2 = 1 + 2 e^-x cos y + e^-2x`. */
const absoluteSigmoid = (x: number, y: number): number =>
  1 / Math.sqrt(1 + 2 * Math.exp(-x) * Math.cos(y) + Math.exp(-2 * x));

const absoluteSlope: Readonly<Record<string, (x: number, y: number) => number>> = {
  sigmoid: (x, y) => absoluteSigmoid(x, y) * absoluteSigmoid(-x, -y),
  tanh: (x, y) => 4 * absoluteSigmoid(2 * x, 2 * y) * absoluteSigmoid(-2 * x, -2 * y),
  softplus: absoluteSigmoid,
};

describe.each(smoothActivations)('slopeGrowth of %s', (activation) => {
  const slope = absoluteSlope[activation]!;
  const growth = (a: number, angle: number, radius: number): number =>
    slope(a + radius * Math.cos(angle), radius * Math.sin(angle)) / slope(a, 0);

  const anywhere = fc.double({ min: -40, max: 40, noNaN: true });
  const around = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
  test.prop([anywhere, around], { numRuns: 1000 })('holds on the whole disc', (a, angle) => {
    expect(growth(a, angle, holomorphicRadius[activation])).toBeLessThanOrEqual(slopeGrowth[activation]);
  });

  it('would not hold on a disc of twice the radius', () => {
    const holds = fc.property(
      anywhere,
      around,
      (a, angle) => growth(a, angle, 2 * holomorphicRadius[activation]) <= slopeGrowth[activation],
    );
    expect(fc.check(holds, { numRuns: 1000 }).failed).toBe(true);
  });
});

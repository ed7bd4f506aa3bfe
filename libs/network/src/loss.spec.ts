import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { exampleLoss } from './loss.js';

const rowOf = (logits: readonly number[], target: number, lossEpsilon = 0) => {
  const probabilities = new Float64Array(logits.length);
  const loss = exampleLoss(Float64Array.from(logits), 0, logits.length, target, lossEpsilon, probabilities);
  return { loss, probabilities: [...probabilities] };
};
const logits = fc.array(fc.double({ min: -800, max: 800, noNaN: true }), { minLength: 2, maxLength: 10 });

describe('exampleLoss', () => {
  test.prop([logits, fc.nat(1), fc.constantFrom(0, 1e-7, 0.5)])('is -log(p_t + epsilon)', (o, target, lossEpsilon) => {
    const { loss, probabilities } = rowOf(o, target, lossEpsilon);
    expect(Number.isFinite(loss)).toBe(true);
    const p = probabilities[target]! + lossEpsilon;
    if (p > 1e-300) expect(Math.abs(loss + Math.log(p))).toBeLessThanOrEqual(2 ** -51 * (1 + 2 * Math.abs(loss)));
  });

  test.prop([logits])('writes probabilities that sum to one', (o) => {
    const sum = rowOf(o, 0).probabilities.reduce((a, b) => a + b);
    expect(Math.abs(sum - 1)).toBeLessThanOrEqual(2 ** -53 * (o.length + 2));
  });

  it('neither overflows nor takes the logarithm of nothing at +-800', () => {
    expect(rowOf([800, -800], 0)).toEqual({ loss: 0, probabilities: [1, 0] });
    expect(rowOf([800, -800], 1)).toEqual({ loss: 1600, probabilities: [1, 0] });
    expect(rowOf([1e4, -1e4], 1).loss).toBe(2e4);
    expect(rowOf([-800, -800], 1).loss).toBe(Math.LN2);
  });

  it('is capped by the epsilon', () => {
    expect(rowOf([800, -800], 1, 1e-7).loss).toBe(-Math.log(1e-7));
    expect(rowOf([800, -800], 0, 1e-7).loss).toBe(-Math.log(1 + 1e-7));
  });

  it('is NaN for a NaN among the logits, and infinite for an infinite logit of another class', () => {
    expect(rowOf([NaN, 1], 1).loss).toBeNaN();
    expect(rowOf([1, NaN], 0).loss).toBeNaN();
    expect(rowOf([Infinity, 1], 1).loss).toBeNaN();
  });

  it('reads and writes its own row alone', () => {
    const probabilities = new Float64Array(6).fill(7);
    exampleLoss(Float64Array.of(9, 9, 0, 0, 9, 9), 2, 2, 1, 0, probabilities);
    expect([...probabilities]).toEqual([7, 7, 0.5, 0.5, 7, 7]);
  });
});

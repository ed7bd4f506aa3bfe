import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { logsumexp, softmax } from './softmax.js';

const finite = fc.double({ min: -1e4, max: 1e4, noNaN: true });
const logits = fc.array(finite, { minLength: 1, maxLength: 10 }).map((o) => Float64Array.from(o));
const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

describe('softmax', () => {
  test.prop([logits])('is positive and sums to one', (o) => {
    const p = softmax(o);
    expect(p.every((pk) => pk >= 0)).toBe(true);
    expect(Math.abs(sum(p) - 1)).toBeLessThanOrEqual(2 ** -53 * (o.length + 2));
  });

  test.prop([fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 1 }), fc.integer({ min: -9999, max: 9999 })])(
    'does not see a shift of all logits',
    (o, shift) => {
      expect(softmax(Float64Array.from(o, (ok) => ok + shift))).toEqual(softmax(Float64Array.from(o)));
    },
  );

  test.prop([logits])('may write over its logits', (o) => {
    const p = softmax(o);
    expect(softmax(o, o)).toBe(o);
    expect(o).toEqual(p);
  });

  it('does not overflow', () => {
    expect([...softmax(Float64Array.of(800, -800, 800))]).toEqual([0.5, 0, 0.5]);
    expect([...softmax(Float64Array.of(-1e4, -1e4))]).toEqual([0.5, 0.5]);
  });
});

describe('logsumexp', () => {
  test.prop([logits])('is at least the largest logit, and at most that plus log C', (o) => {
    const largest = Math.max(...o);
    const value = logsumexp(o);
    expect(value).toBeGreaterThanOrEqual(largest);
    expect(value - largest).toBeLessThanOrEqual(Math.log(o.length) + 2 ** -52 * (1 + Math.abs(value)));
  });

  test.prop([logits])('takes the softmax to log p = o - logsumexp', (o) => {
    const value = logsumexp(o);
    softmax(o).forEach((p, k) =>
      expect(Math.abs(Math.exp(o[k]! - value) - p)).toBeLessThanOrEqual(2 ** -50 * (1 + Math.abs(value))),
    );
  });

  it('has the limits of log and exp', () => {
    expect(logsumexp(new Float64Array())).toBe(-Infinity);
    expect(logsumexp(Float64Array.of(-Infinity, -Infinity))).toBe(-Infinity);
    expect(logsumexp(Float64Array.of(1, Infinity))).toBe(Infinity);
    expect(logsumexp(Float64Array.of(NaN, 1))).toBeNaN();
    expect(logsumexp(Float64Array.of(1, NaN, 2))).toBeNaN();
    expect(logsumexp(Float64Array.of(800, 800))).toBe(800 + Math.LN2);
  });
});

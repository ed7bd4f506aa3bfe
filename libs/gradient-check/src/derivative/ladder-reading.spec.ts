import { describe, expect, it } from 'vitest';
import { read } from './ladder-reading.js';
import type { Rung } from './rung.js';

const noise = { bound: () => 1e-9, narrow: () => 1e-9 };
const rung = (step: number, lossUp: number): Rung => ({ step, up: step, down: step, lossUp, lossDown: 0 });

describe('read', () => {
  /** A unit that is flat below 0 and overflows far above. */
  const far = [4096, 2048, 1024, 512].map((step) => rung(step, Infinity));

  it('gives the slope of one side where the other is outside the domain', () => {
    expect(read(far, [], 0, noise)?.value).toBeCloseTo(0, 12);
  });

  it('gives none from one side far away where both were seen nearer', () => {
    expect(read(far, [rung(0.25, 0.125)], 0, noise)).toBeUndefined();
  });

  it('tells the step of the rung that was read, where larger ones lie outside the domain', () => {
    const outside = [4, 2].map((step) => ({ ...rung(step, NaN), lossDown: NaN }));
    const inside = [0.5, 0.25, 0.125].map((step) => ({ ...rung(step, step), lossDown: NaN }));
    expect(read([...outside, ...inside], [], 0, noise)).toMatchObject({ value: 1, step: 0.5 });
  });
});

import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { DerivativeEstimate } from '../derivative/derivative-estimate.js';
import type { EntryVerdict } from '../check/gradient-report.js';
import { RESOLUTION } from '../check/resolution.js';
import type { EntryNoise } from '../noise/entry-noise.js';
import { detectableError, judgeEntry } from './judge.js';
import { NO_NOISE } from '../testing/no-noise.js';

const judge = (
  analytic: number,
  value: number,
  bound: number,
  noise: Partial<EntryNoise> = {},
  estimate: Partial<DerivativeEstimate> = {},
): EntryVerdict =>
  judgeEntry(
    { analytic, noise: { ...NO_NOISE, mean: analytic, ...noise }, matters: 1, mattersAmong: 1, size: 1 },
    {
      value,
      error: { truncation: bound, lossRounding: 0, kinkGap: 0 },
      bound,
      hidden: 0,
      hides: 0,
      step: 1,
      flat: false,
      slopeNearby: 0,
      differences: [],
      ...estimate,
    },
  );

describe('judgeEntry', () => {
  test.prop([
    fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1e-2, noNaN: true }),
  ])('never passes an error of 0.1 % while its bound holds', (size, share, relativeBound) => {
    const bound = size * relativeBound;
    const numerical = size + share * bound;
    const verdict = judge(size * (1 + 1.01 * RESOLUTION), numerical, bound);
    expect(verdict.outcome === 'fail' || verdict.detectable > RESOLUTION).toBe(true);
  });

  test.prop([fc.double({ min: 1e-6, max: 1e6, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })])(
    'never fails a right value while its bound holds',
    (size, share) => {
      expect(judge(size, size * (1 + 0.999e-2 * share), 1e-2 * size).outcome).not.toBe('fail');
    },
  );

  it('passes what the loss shows to be right, however much may have moved it, but on no other branch', () => {
    const off = 1 + 2e-4;
    expect(judge(off, 1, 1e-9, { saturation: 4e-4 }).outcome).toBe('pass');
    expect(judge(off, 1, 1e-9, { branch: 4e-4 }).outcome).toBe('unresolved');
    expect(judge(off, 1, 1e-9, { saturation: 6e-4 }).outcome).toBe('pass');
    expect(judge(off, 1, 1e-9, { saturation: 1e-4 }).outcome).toBe('fail');
    // the bound on the derivative counts in full, and so does the value at the point itself
    expect(judge(off, 1, 4e-4, { saturation: 6e-4 }).outcome).toBe('pass');
    expect(judge(1 + 4.5e-4, 1, 4e-4, { saturation: 6e-4 }).outcome).toBe('unresolved');
    expect(judge(off, 1, 1e-9, { saturation: 6e-4 }, { possible: 4e-4 }).outcome).toBe('unresolved');
    expect(judge(1 + 6e-4, 1, 1e-9, { mean: off, saturation: 6e-4 }).outcome).toBe('unresolved');
    expect(judge(1.001, 1, 1e-9, { saturation: 4.9e-4 }).outcome).toBe('fail');
    // a right value may be off to the other side by as much
    expect(judge(1, 1, 1e-9, { saturation: 4e-4 }).detectable).toBeCloseTo(8e-4, 5);
    expect(judge(1, 1, 1e-9, { saturation: 6e-4 }).detectable).toBe(RESOLUTION);
    expect(judge(1, 1, 1e-9, { branch: 6e-4 }).detectable).toBeCloseTo(2e-9, 12);
  });

  it.each([NaN, Infinity, -Infinity])('fails %d', (analytic) => {
    expect(judge(analytic, 1, 1).outcome).toBe('fail');
  });

  it('passes a 0 that is bounded well below the scale, or that nothing moves', () => {
    expect(judge(0, 1e-9, 1e-8).outcome).toBe('negligible');
    expect(judge(0, 0, 0.1).outcome).toBe('unresolved');
    expect(judge(0, 0, 0.1, {}, { slopeNearby: 200 }).outcome).toBe('negligible');
    expect(judge(0, 0, 0.1, {}, { slopeNearby: 99 }).outcome).toBe('unresolved');
    expect(judge(0, 0, 0.1, {}, { flat: true }).outcome).toBe('negligible');
    expect(judge(0, 0.3, 0.1).outcome).toBe('fail');
  });

  it('passes what is not there to 0.1 %, if it is small', () => {
    expect(judge(1e-12, 0, 2e-12, { isNoisy: true }).outcome).toBe('negligible');
    expect(judge(1e-12, 0, 2e-12).outcome).toBe('unresolved');
    expect(judge(0.5, 0.5, 0.1, { isNoisy: true }).outcome).toBe('unresolved');
  });

  it('passes a residue that stands still', () => {
    const residue = { isFixed: true, saturation: 1e-11 };
    expect(judge(1e-12, 0, 1e-13, residue).outcome).toBe('negligible');
    expect(judge(1e-13, 0, 1e-12, residue).outcome).toBe('negligible');
    expect(judge(1e-12, 0.9e-12, 1e-13, residue).outcome).toBe('unresolved');
    expect(judge(1e-10, 0, 1e-13, residue).outcome).toBe('fail');
    expect(judge(1e-12, 0, 1e-13, { ...residue, saturation: 2e-3 }).outcome).toBe('unresolved');
  });

  it.each(['saturation', 'hidden', 'branch'] as const)('does not fail within what %s may hide', (term) => {
    expect(judge(1, 1.0006, 1e-9, { [term]: 1e-3 })).toMatchObject({ outcome: 'unresolved' });
    expect(judge(1, 1.0006, 1e-9, { [term]: 1e-3 }).detectable).toBeGreaterThan(RESOLUTION);
    expect(judge(1, 1.0006, 1e-9, { [term]: 1e-5 }).outcome).toBe('fail');
    // what may be hidden here is as large as this
    expect(judge(100, 1, 1e-9, { [term]: 1000 }).detectable).toBeGreaterThanOrEqual(99);
    expect(judge(0, 1, 1e-9, { [term]: 10 }).detectable).toBeGreaterThanOrEqual(1);
  });

  it.each(['rounding', 'cancellation'] as const)(
    'counts %s of the gradient as certain, to fail and to pass',
    (term) => {
      expect(judge(1, 1.0002, 1e-9, { [term]: 3e-4 }).outcome).toBe('pass');
      expect(judge(1, 1.0002, 1e-9, { [term]: 1e-4 }).outcome).toBe('fail');
      expect(judge(1, 1.0006, 1e-9, { [term]: 7e-4 }).outcome).toBe('unresolved');
    },
  );

  it('compares the mean of a float32 entry, and reports the error of that', () => {
    const verdict = judge(1, 1.0002, 1e-6, { mean: 1.0002 });
    expect(verdict).toMatchObject({ outcome: 'pass', error: 0 });
    expect(judge(1, 1, 1e-6, { mean: 1.0002 }).outcome).toBe('fail');
  });

  it('decides by the bound that it reports', () => {
    const noise = { rounding: 1e-4, hidden: 1e-3 };
    expect(judge(1, 1.00005, 1e-5, noise).budget.bound).toBeCloseTo(1.1e-4, 12);
    const failed = judge(1, 1.002, 1e-5, noise);
    expect(failed.outcome).toBe('fail');
    expect(failed.budget.bound).toBeCloseTo(1.11e-3, 12);
    expect(failed.budget.bound).toBeLessThan(failed.error);
  });
});

describe('detectableError', () => {
  it('is 2 B over what is certain of the value', () => {
    expect(detectableError(1, 5, 5)).toBe(0.5);
  });

  it('stays finite', () => {
    expect(detectableError(1, 0.5, 0)).toBe(Number.MAX_VALUE);
    expect(detectableError(NaN, 0.5, 0)).toBe(Number.MAX_VALUE);
    expect(detectableError(1, 0.5, 0.25)).toBe(8);
  });

  it('is no smaller for an analytic value that is far too large', () => {
    expect(detectableError(1, 0.5, 4)).toBe(2 / 1.5);
    expect(detectableError(1, 0.5, 400)).toBe(2 / 1.5);
  });
});

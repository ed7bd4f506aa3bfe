import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { NOTHING_POSSIBLE, budgetOf } from '../check/error-budget.js';
import type { EntryReport } from '../check/gradient-report.js';
import { compareValues, describeEntry, describeBound } from './entry-sentence.js';

const NOTHING = { truncation: 0, lossRounding: 0, kinkGap: 0, gradientRounding: 0, cancellation: 0 };
const budget = budgetOf({ ...NOTHING, lossRounding: 2.7e-9, truncation: 3e-10 }, NOTHING_POSSIBLE, 0);
const size = fc.oneof(fc.constant(0), fc.double({ min: 1e-300, max: 1e300, noNaN: true }));

describe('describeBound', () => {
  it('has the terms in order of size', () => {
    expect(describeBound(budget)).toBe('+- 3e-9 (rounding of the loss 2.7e-9, truncation 3e-10)');
    const possible = { ...NOTHING_POSSIBLE, saturation: 7e-9 };
    expect(describeBound(budgetOf(budget.certain, possible, 1))).toBe(
      '+- 1e-8 (sums of the gradient that may be stuck 7e-9, rounding of the loss 3e-9)',
    );
    expect(describeBound(budgetOf(budget.certain, possible, 1e-9))).toBe(describeBound(budget));
  });

  it('leaves out what does not show in its digits, and terms where there is no bound', () => {
    expect(describeBound(budgetOf({ ...NOTHING, lossRounding: 1, truncation: 0.04 }, NOTHING_POSSIBLE, 0))).toBe(
      '+- 1 (rounding of the loss 1)',
    );
    expect(describeBound(budgetOf(NOTHING, NOTHING_POSSIBLE, 0))).toBe('+- 0');
    expect(describeBound(budgetOf({ ...NOTHING, truncation: Infinity }, NOTHING_POSSIBLE, 0))).toBe('+- Infinity');
    expect(describeBound(budgetOf({ ...NOTHING, truncation: 5e-324 }, NOTHING_POSSIBLE, 0))).toBe('+- 5e-324');
  });

  test.prop([size, size, size, size, size])('adds up as it is printed', (truncation, lossRounding, kinkGap, a, b) => {
    const certain = { truncation, lossRounding, kinkGap, gradientRounding: a, cancellation: b };
    fc.pre(Object.values(certain).some((each) => each > 0));
    const [, bound, listed] = /^\+- (\S+) \((.*)\)$/.exec(describeBound(budgetOf(certain, NOTHING_POSSIBLE, 0)))!;
    const terms = listed!.split(', ').map((term) => Number(term.split(' ').at(-1)));
    const total = terms.reduce((sum, term) => sum + term, 0);
    expect(Math.abs(total - Number(bound))).toBeLessThanOrEqual(1e-12 * Number(bound));
  });
});

describe('compareValues', () => {
  it('has both values and the bound', () => {
    expect(compareValues(0.5, { numerical: 0.25, budget })).toBe(`0.5, the loss says 0.25 ${describeBound(budget)}`);
  });

  it('has as many digits as tell the two apart, and by how much they differ', () => {
    const close = compareValues(1 + 3e-13, { numerical: 1, budget });
    expect(close).toMatch(/^1\.0000000000003\d*, the loss says 1\.0000000000000\d* \+- .*: off by 3e-13 of it$/);
    expect(compareValues(1, { numerical: 1, budget })).toMatch(/^1, the loss says 1 \+- /);
  });

  it('says of what is no number what it should be', () => {
    expect(compareValues(NaN, { numerical: 2, budget })).toBe(`NaN, the loss says 2 ${describeBound(budget)}`);
    expect(compareValues(-Infinity, { numerical: NaN, budget })).toBe('-Infinity, and must be finite');
    expect(compareValues(3, { numerical: NaN, budget })).toBe('3');
  });
});

describe('describeEntry', () => {
  const entry: EntryReport = { path: 'W[1]', analytic: 0.5, numerical: 0.25, verdict: 'fail', budget, cause: 'is off' };

  it('is a sentence on what is wrong, with a remedy where there is one', () => {
    expect(describeEntry(entry)).toBe('W[1] is off');
    expect(describeEntry({ ...entry, remedy: 'look again' })).toBe('W[1] is off; look again');
  });

  it('says first why an entry is open and what would settle it, then the numbers', () => {
    const open = { ...entry, verdict: 'unresolved', cause: 'it is hidden', remedy: 'look closer' } as const;
    const seen = '0.5, the loss says 0.25';
    expect(describeEntry({ ...open, seen })).toBe(`W[1] is unresolved: it is hidden; look closer. W[1] is ${seen}`);
    expect(describeEntry(open)).toBe('W[1] is unresolved: it is hidden; look closer');
  });
});

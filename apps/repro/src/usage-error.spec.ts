import { MergeError, NondeterminismError, PlanError, StoreError } from '@gradproof/experiment';
import { describe, expect, it } from 'vitest';
import { UsageError, isUsageError } from './usage-error.js';

describe('isUsageError', () => {
  it.each([new UsageError(''), new RangeError(''), new PlanError(''), new StoreError(''), new MergeError('')])(
    'is so for %o',
    (error) => {
      expect(isUsageError(error)).toBe(true);
    },
  );

  it.each([new Error('a bug'), new TypeError('a bug'), new NondeterminismError(''), 'text', undefined])(
    'is not so for %o',
    (error) => {
      expect(isUsageError(error)).toBe(false);
    },
  );

  it('knows errors that came from a thread by name', () => {
    expect(isUsageError(Object.assign(new Error('7 images'), { name: 'FewShotError' }))).toBe(true);
  });
});

import { test } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equivalenceTest, outsideP } from './equivalence-test.js';

const differences = fc.array(fc.integer({ min: -200, max: 200 }), { minLength: 6, maxLength: 25 });

describe('equivalenceTest', () => {
  test.prop([differences, fc.integer({ min: 1, max: 100 })])(
    'does not know which method comes first',
    (values, margin) => {
      const turned = equivalenceTest(
        '',
        values.map((value) => -value),
        margin,
        0.05,
      );
      expect(turned.verdict).toBe(equivalenceTest('', values, margin, 0.05).verdict);
    },
  );

  test.prop([differences, fc.integer({ min: 1, max: 100 })])(
    'supports no more with a smaller margin',
    (values, margin) => {
      const verdict = (m: number): string => equivalenceTest('', values, m, 0.05).verdict;
      if (verdict(margin) === 'supported') expect(verdict(margin + 1)).toBe('supported');
      if (verdict(margin + 1) === 'contradicted') expect(verdict(margin)).toBe('contradicted');
    },
  );

  test.prop([differences, fc.integer({ min: 1, max: 100 })])(
    'never supports and contradicts at once',
    (values, margin) => {
      const { p } = equivalenceTest('', values, margin, 0.05);
      expect(p < 0.05 && outsideP(values, margin) < 0.05).toBe(false);
    },
  );

  it('is not fooled by a difference that is merely not significant', () => {
    const noisy = [-300, 280, -250, 310, -120, 160, 20, -40];
    expect(equivalenceTest('', noisy, 50, 0.05).verdict).toBe('inconclusive');
  });
});

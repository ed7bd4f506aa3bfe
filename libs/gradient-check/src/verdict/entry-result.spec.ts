import { describe, expect, it } from 'vitest';
import { NOTHING_POSSIBLE, budgetOf } from '../check/error-budget.js';
import type { EntryVerdict, Outcome } from '../check/gradient-report.js';
import type { Block } from '../check/parameter-layout.js';
import type { CheckedPoint } from './checked-point.js';
import { withdrawnVerdict } from './entry-result.js';

const CERTAIN = { truncation: 0, lossRounding: 0, kinkGap: 0, gradientRounding: 0, cancellation: 0 };
const verdictOf = (outcome: Outcome, error: number): EntryVerdict => ({
  outcome,
  numerical: 1,
  error,
  budget: budgetOf(CERTAIN, NOTHING_POSSIBLE, error),
  detectable: 0,
});

describe('withdrawnVerdict', () => {
  const UNIT = 2 ** -24; // rounding of float32, relative

  /** What is made of a pass that the noise of the whole loss, which is 4, would have failed. */
  const outcomeOf = (type: 'float64' | 'float32', ownNoise: number): Outcome => {
    const withdrawn = { verdict: verdictOf('fail', 1e-6), ownNoise };
    const looked = { verdict: verdictOf('pass', 1e-6), estimate: undefined as never, withdrawn };
    const block = { name: 'x', offset: 0, length: 1, float32: type === 'float32' } as Block;
    return withdrawnVerdict(looked, { loss: 4 } as CheckedPoint, block).outcome;
  };

  it.each([
    ['float32', 8 * 4 * UNIT, 'pass'],
    ['float32', 9 * 4 * UNIT, 'unresolved'],
    ['float64', 4 * UNIT, 'unresolved'],
  ] as const)('of %s under a noise of %d is %s', (type, ownNoise, outcome) => {
    expect(outcomeOf(type, ownNoise)).toBe(outcome);
  });
});

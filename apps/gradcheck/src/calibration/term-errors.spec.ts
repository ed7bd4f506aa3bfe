import type { JudgedEntry } from '@gradproof/gradient-check';
import { describe, expect, it } from 'vitest';
import { calibrationTrial, float32LossTrial } from './calibration-trial.js';
import { termErrors } from './term-errors.js';

const NOTHING = { truncation: 0, lossRounding: 0, kinkGap: 0, gradientRounding: 0, cancellation: 0 };
const POSSIBLE = { saturation: 0, constants: 0, hiddenNoise: 0, branch: 0, plateau: 0 };
const exact = { x: Float64Array.of(2) };

/** An entry x[0] with the numerical value 2.5, whose error counts 0.5. */
function entry(certain: Partial<typeof NOTHING>, possible: Partial<typeof POSSIBLE> = {}): JudgedEntry {
  const budget = { certain: { ...NOTHING, ...certain }, possible: { ...POSSIBLE, ...possible }, bound: 1 };
  return {
    parameter: 'x',
    index: 0,
    verdict: { outcome: 'pass', numerical: 2.5, error: 0.5, budget, detectable: 0 },
  };
}

describe('termErrors', () => {
  it.each<[string, JudgedEntry, boolean, ReturnType<typeof termErrors>]>([
    ['one term', entry({ truncation: 2 }), false, [{ term: 'truncation', share: 0.25 }]],
    ['a term of nine tenths', entry({ truncation: 0.2, kinkGap: 1.8 }), false, [{ term: 'kinkGap', share: 0.25 }]],
    ['two terms', entry({ truncation: 1, lossRounding: 1 }), false, []],
    ['a plateau', entry({ lossRounding: 0.1 }, { plateau: 1.9 }), false, [{ term: 'plateau', share: 0.25 }]],
    [
      'nothing that a plateau explains',
      entry({ lossRounding: 0.1 }, { constants: 0.001, plateau: 1.9 }),
      true,
      [{ term: 'plateau', share: 0.25 }],
    ],
    ['no bound', entry({}), false, []],
    ['rounding of a float64 gradient', entry({ truncation: 2, cancellation: 0.3 }), false, []],
    ['of a float32 gradient', entry({ truncation: 2, cancellation: 0.3 }), true, [{ term: 'truncation', share: 0.25 }]],
    [
      'rounding of the gradient alone',
      entry({ truncation: 0.1, gradientRounding: 0.9 }),
      false,
      [{ term: 'gradientRounding', share: 0.5 }],
    ],
    [
      'what exceeds the certain error',
      entry({ cancellation: 0.4 }, { saturation: 1 }),
      false,
      [
        { term: 'cancellation', share: 1.25 },
        { term: 'saturation', share: 0.5 - 0.4 },
      ],
    ],
    [
      'a possible term that nothing needs',
      entry({ cancellation: 1 }, { branch: 1 }),
      false,
      [{ term: 'cancellation', share: 0.5 }],
    ],
  ])('counts %s', (_, judged, float32, expected) => {
    expect(termErrors([judged], exact, float32)).toEqual(expected);
  });

  it('leaves out values that could not be read', () => {
    const { verdict, ...rest } = entry({ truncation: 2 });
    expect(termErrors([{ ...rest, verdict: { ...verdict, numerical: NaN } }], exact, false)).toEqual([]);
  });

  it.each(['random functions', 'float32 losses'])('exceeds no bound of the difference: %s', async (part) => {
    const errors = [];
    for (let number = 0; number < 40; number++) {
      const trial = (part === 'float32 losses' ? float32LossTrial : calibrationTrial)(5, number);
      if (trial.exactGradient === undefined) continue;
      const judged: JudgedEntry[] = [];
      await trial.judge(undefined, (each) => judged.push(each));
      errors.push(...termErrors(judged, trial.exactGradient(), trial.float32));
    }
    expect(errors.length).toBeGreaterThan(30);
    expect(Math.max(...errors.map(({ share }) => share))).toBeLessThan(1);
  });
});

import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientCheck, ParameterSet } from '../check/gradient-check.js';

const f = Math.fround;

/** Least squares on data far from 0, centred: in float32 the difference of the data keeps few digits, which no move of the weights shows. */
function centred(number: number, lossRound: (v: number) => number, gradientRound: (v: number) => number) {
  const random = stream(number, 'centred data');
  const mean = 100 * (1 + random.uniform());
  const data = Array.from({ length: 4 }, () => mean + random.normal());
  const weights = Float32Array.from({ length: 2 }, () => random.normal());
  const targets = data.map(() => random.normal());
  const feature = (value: number, round: (v: number) => number): number => round(round(value) - round(mean));
  const residuals = ({ w }: ParameterSet, round: (v: number) => number): number[] =>
    data.map((value, n) => round(round(round(w![0]! * feature(value, round)) + w![1]!) - round(targets[n]!)));
  const gradient = (parameters: ParameterSet): number[] => {
    const errors = residuals(parameters, gradientRound);
    return [
      errors.reduce((sum, e, n) => gradientRound(sum + gradientRound(2 * e * feature(data[n]!, gradientRound))), 0),
      errors.reduce((sum, e) => gradientRound(sum + 2 * e), 0),
    ];
  };
  const check = (factor: number): GradientCheck => ({
    name: 'centred data',
    parameters: { w: weights },
    loss: (parameters) => residuals(parameters, lossRound).reduce((sum, e) => lossRound(sum + lossRound(e * e)), 0),
    gradient: (parameters) => {
      const values = gradient(parameters).map((value, i) => (i === 0 ? factor * value : value));
      return { w: gradientRound === f ? Float32Array.from(values) : values };
    },
  });
  return check;
}

const exact = (v: number): number => v;
const numbers = Array.from({ length: 25 }, (_, number) => number);

describe('a constant that float32 rounds on one side alone', () => {
  it.each([
    ['the loss', f, exact],
    ['the gradient', exact, f],
  ])('in %s: fails no right gradient, and hides no error of 0.2 %%', async (_, lossRound, gradientRound) => {
    for (const number of numbers) {
      const check = centred(number, lossRound, gradientRound);
      const right = await checkNarrow(check(1), { seed: number });
      expect(right.verdict, `data ${number}: ${right.reason}`).not.toBe('fail');
      const wrong = await checkNarrow(check(1.002), { seed: number });
      expect(wrong.verdict, `data ${number}`).not.toBe('pass');
    }
  });
});

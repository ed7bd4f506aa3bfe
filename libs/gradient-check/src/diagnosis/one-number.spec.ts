import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkGradient } from '../check-derivatives.js';
import type { DerivativeCheck } from '../check/derivative-check.js';
import { suspicions } from './fault-location.js';

interface Line {
  readonly w: readonly number[];
  readonly b: number;
}
type Weights = (sample: number) => number;

const SAMPLES = 5;
const once: Weights = () => 1;

/** Least squares on numbers of one decimal, whose derivatives are often in a simple ratio; the gradient weighs samples, and scales its parts. */
function leastSquares(seed: number, inputs: number, weights: Weights, [ofW, ofB] = [1, 1]): DerivativeCheck {
  const random = stream(seed, 'decimals');
  const decimal = (): number => Math.round(20 * random.normal()) / 10;
  const rows = Array.from({ length: SAMPLES }, () => Array.from({ length: inputs }, decimal));
  const targets = rows.map(decimal);
  const parameters: Line = { w: Array.from({ length: inputs }, decimal), b: decimal() };
  const apart = ({ w, b }: Line, n: number): number =>
    rows[n]!.reduce((sum, x, j) => sum + x * w[j]!, b - targets[n]!) / SAMPLES;
  const summed = (at: Line, part: (n: number) => number): number =>
    rows.reduce((sum, _, n) => sum + weights(n) * part(n) * apart(at, n), 0);
  return {
    name: 'least squares',
    batchSize: SAMPLES,
    parameters,
    loss: (at: Line) => rows.reduce((sum, _, n) => sum + (SAMPLES * apart(at, n) ** 2) / 2, 0),
    gradient: (at: Line) => ({
      w: at.w.map((_, j) => ofW * summed(at, (n) => rows[n]![j]!)),
      b: ofB * summed(at, () => 1),
    }),
  };
}

const guess = async (...check: Parameters<typeof leastSquares>): Promise<string[]> =>
  suspicions(await checkGradient(leastSquares(...check)));

describe('the ratio of a single number', () => {
  it.each<[string, number, Weights]>([
    ['a sample is left out', 3, (n) => Number(n < SAMPLES - 1)],
    ['a sample counts twice', 3, (n) => (n === 0 ? 2 : 1)],
    ['a sample is left out, and there are two numbers', 1, (n) => Number(n < SAMPLES - 1)],
  ])('says nothing where another parameter is wrong otherwise: %s', async (_, inputs, weights) => {
    for (let seed = 0; seed < 25; seed++) expect((await guess(seed, inputs, weights)).join()).not.toMatch(/factor/);
  });

  it('is not that it is forgotten where it is 0 and another parameter is wrong otherwise', async () => {
    const parameters: Line = { w: [0.3, -0.5, 0.2], b: 0.1 };
    const loss = ({ w, b }: Line): number => w.reduce((sum, each, i) => sum + (i + 1) * Math.exp(each), Math.sin(b));
    const wrong = ({ w }: Line) => ({ w: w.map((each, i) => (i + 1) * Math.exp(each) + each ** 3 + i), b: 0 });
    const right = ({ w }: Line) => ({ w: w.map((each, i) => (i + 1) * Math.exp(each)), b: 0 });
    const both = await checkGradient({ name: 'both', parameters, loss, gradient: wrong });
    expect([both.verdict, ...suspicions(both)]).toEqual(['fail']);
    const alone = await checkGradient({ name: 'alone', parameters, loss, gradient: right });
    expect(suspicions(alone)).toEqual([expect.stringMatching(/b gets no gradient at all/)]);
  });

  it('is told where nothing else is wrong, or all else is by a factor', async () => {
    expect(await guess(1, 3, once, [1, 4 / 3])).toEqual([
      'it looks as if b is 1.333 x the true gradient, a factor of 4/3: one is missing or applied twice',
    ]);
    expect(await guess(1, 3, once, [1, SAMPLES])).toEqual([expect.stringMatching(/batch mean is missing/)]);
    expect(await guess(1, 1, once, [0.5, 0.5])).toEqual([expect.stringMatching(/every parameter is 0.5000 x/)]);
    expect(await guess(1, 3, once, [0.5, -1])).toEqual([
      expect.stringMatching(/w is 0.5000 x/),
      expect.stringMatching(/b has the opposite sign/),
    ]);
  });
});

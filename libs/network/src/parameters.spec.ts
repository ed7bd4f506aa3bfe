import { numpyLegacy } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { textbookParameters } from './parameters.js';

const size = { inputs: 7, hidden: 5, classes: 3 };

describe('textbookParameters', () => {
  it('draws W1 and then W2 from one generator, and no biases', () => {
    const { W1, b1, W2, b2 } = textbookParameters(numpyLegacy(7), size, 0.01);
    const draws = new Float64Array(50);
    numpyLegacy(7).randn(draws);
    expect([...W1, ...W2]).toEqual([...draws].map((draw) => draw * 0.01));
    expect([...b1, ...b2]).toEqual(Array.from(new Float64Array(8)));
  });

  it('leaves the generator after them, so that batches follow', () => {
    const generator = numpyLegacy(3);
    textbookParameters(generator, size, 0.01);
    const other = numpyLegacy(3);
    other.randn(new Float64Array(35));
    other.randn(new Float64Array(15));
    expect(generator.choice(100, 8)).toEqual(other.choice(100, 8));
  });

  it("starts like NumPy's randn at seed 0", () => {
    const { W1 } = textbookParameters(numpyLegacy(0), { inputs: 784, hidden: 20, classes: 10 }, 0.01);
    expect(W1[0]).toBe(0.01 * 1.764052345967664);
  });

  it('is the same for a seed and another for another', () => {
    const thetaOf = (seed: number) => textbookParameters(numpyLegacy(seed), size, 0.01).theta;
    expect(thetaOf(1)).toEqual(thetaOf(1));
    expect(thetaOf(1)).not.toEqual(thetaOf(2));
  });
});

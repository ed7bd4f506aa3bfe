import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';

const squares = (factor: number, at = [0.3, 0.7, 1.1]) =>
  checkNarrow({
    name: 'squares',
    parameters: { x: Float64Array.from(at) },
    loss: ({ x }) => Array.from(x!).reduce((sum, v) => sum + v * v, 0),
    gradient: ({ x }) => ({ x: Array.from(x!, (v, i) => 2 * v * (i === 1 ? factor : 1)) }),
  });

describe('a single wrong entry', () => {
  it.each([
    [1 + 1e-6, '1.4000014 for 1.4000000'],
    [1 + 1e-8, '1.400000014 for 1.400000000'],
    [1 - 1e-4, '1.39986 for 1.40000'],
    [2, '2.80000 for 1.40000'],
    [0, '0.00000 for 1.40000'],
  ])('is shown with as many digits as tell it from the true one: %d times', async (factor, shown) => {
    const { diagnosis } = await squares(factor);
    expect(diagnosis[0]?.message).toContain(`only x[1] is wrong, ${shown}: `);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkGradient } from '../check-gradient.js';
import { kinkedLoss, smoothLoss, tensor } from './loss-arbitrary.js';
import { withScaledEntry } from './random-check.js';

describe('tensor', () => {
  it('holds what its shape says', () =>
    fc.assert(
      fc.property(tensor(), ({ shape, data }) => {
        expect(data).toHaveLength(shape.reduce((product, n) => product * n, 1));
        expect(Math.max(...data.map(Math.abs))).toBeLessThanOrEqual(2);
      }),
    ));
  it('shrinks to the smallest shape', () => {
    const { counterexample } = fc.check(
      fc.property(tensor({ rank: 2 }), ({ shape }) => shape[0]! < 2),
      { seed: 1 },
    );
    expect(counterexample![0]).toEqual({ shape: [2, 1], data: Float64Array.of(0, 0) });
  });
});

describe('losses', () => {
  it.each([
    ['smooth', smoothLoss()],
    ['kinked', kinkedLoss()],
  ])('%s ones raise no false alarm', (_, loss) =>
    fc.assert(
      fc.asyncProperty(loss, async (check) => {
        expect((await checkGradient(check)).verdict).not.toBe('fail');
      }),
      { numRuns: 60 },
    ),
  );
  it('show a fault, and shrink it to the smallest shape', async () => {
    const property = fc.asyncProperty(smoothLoss({ size: 3 }), async (check) => {
      const { verdict } = await checkGradient(withScaledEntry(check, 'b', 0, 1.01));
      return verdict !== 'fail';
    });
    const { failed, counterexample } = await fc.check(property, { seed: 7, numRuns: 200 });
    expect(failed).toBe(true);
    expect(counterexample![0].parameters['W']).toHaveLength(1);
  });
});

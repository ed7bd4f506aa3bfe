import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientCheck } from '../check/gradient-check.js';
import type { Verdict } from '../check/gradient-report.js';
import { kinkedLoss, lossCase, smoothLoss } from './loss-arbitrary.js';

const checkGradientOf = async (check: GradientCheck): Promise<Verdict> => (await checkNarrow(check)).verdict;

describe('losses', () => {
  it.each([
    ['smooth', smoothLoss()],
    ['kinked', kinkedLoss()],
  ])('%s ones never fail', (_, loss) =>
    fc.assert(
      // inconclusive once in thousands, where cancellation leaves next to nothing of an entry
      fc.asyncProperty(loss, async (check) => (await checkGradientOf(check)) !== 'fail'),
      { numRuns: 60 },
    ),
  );
  it('leave few questions open', async () => {
    const verdicts = await Promise.all(
      fc.sample(fc.oneof(smoothLoss(), kinkedLoss()), { numRuns: 200, seed: 3 }).map(checkGradientOf),
    );
    expect(verdicts.filter((verdict) => verdict === 'pass').length).toBeGreaterThanOrEqual(199);
  });
  it('show a fault, and shrink it to the smallest shape', async () => {
    const property = fc.asyncProperty(smoothLoss({ size: 3 }), async (check) => {
      const wrong = {
        ...check,
        gradient: async (at: typeof check.parameters) => {
          const { W, b } = await check.gradient(at);
          return { W: Float64Array.from(W!).fill(0, W!.length - 1), b: b! };
        },
      };
      return (await checkGradientOf(wrong)) !== 'fail';
    });
    for (let seed = 0; seed < 10; seed++) {
      const { failed, counterexample } = await fc.check(property, { seed, numRuns: 200 });
      expect(failed).toBe(true);
      expect(counterexample![0].parameters['W']).toHaveLength(1);
    }
  });
  it('print what makes them again', async () => {
    const recipe = {
      f: 'sin',
      W: [
        [0.5, 1],
        [2, -1],
      ],
      b: [0, 0.25],
      x: [1, -0.5],
      c: [1, 2],
    } as const;
    const check = lossCase(recipe);
    expect(fc.stringify(check)).toBe(`lossCase(${fc.stringify(recipe)})`);
    expect(check.name).toBe('sin of 2 x 2');
    expect(await check.loss(check.parameters)).toBeCloseTo(Math.sin(0) + 2 * Math.sin(2.75), 12);
  });
});

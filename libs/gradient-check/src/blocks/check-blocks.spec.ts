import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import type { CheckOptions } from '../check/check-options.js';
import type { GradientCheck } from '../check/gradient-check.js';
import type { ParameterReport } from '../check/gradient-report.js';
import { subjectOf } from '../check/subject.js';
import { checkNarrow } from '../check-narrow.js';
import { gradientNoise } from '../noise/gradient-noise.js';
import { entryScales, largestShare } from '../probe/scales.js';
import { coverageOf } from '../report/coverage.js';
import { vectorCheck } from '../testing/known-checks.js';
import { logisticCheck } from '../testing/logistic-check.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import { checkBlocks } from './check-blocks.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import { allowedLosses } from './loss-allowance.js';

const half = (x: Float64Array): number => x.reduce((sum, v) => sum + 0.5 * v * v, 0);

describe('a parameter that is wrong in every entry', () => {
  const start = Array.from({ length: 100 }, (_, i) => 1 + Math.sin(i));
  const reportOf = async (options: CheckOptions): Promise<ParameterReport> => {
    const wrong = vectorCheck('twice', start, half, (x) => x.map((v) => 2 * v));
    return (await checkNarrow(wrong, options)).parameters[0]!;
  };

  it('has 32 failures confirmed, and the others suspected', async () => {
    expect(await reportOf({})).toMatchObject({ failed: 32, suspected: 68, unresolved: 0 });
  });

  it('has 4 of a sample confirmed', async () => {
    expect(await reportOf({ exhaustiveEntries: 50 })).toMatchObject({
      failed: 4,
      suspected: 60,
      unresolved: 0,
      skipped: { count: 36, why: 'failed' },
    });
  });

  it('has every failure confirmed by an exhaustive check', async () => {
    expect(await reportOf({ exhaustive: true })).toMatchObject({ failed: 100, suspected: 0, unresolved: 0 });
  });
});

describe('checkBlocks', () => {
  const pointOf = async (check: GradientCheck): Promise<CheckedPoint> => {
    const subject = subjectOf(check);
    const { theta, layout } = subject;
    const scales = entryScales(layout, theta);
    const gradient = await subject.gradient(theta);
    const rounding = (): number => 2 ** -50;
    return {
      subject,
      theta,
      loss: await subject.loss(theta),
      lossNoise: { bound: rounding, narrow: rounding },
      gradient: gradient.values,
      gradientNoise: await gradientNoise(subject, gradient, stream(0, 'noise')),
      scales,
      sizes: scales,
      largestShare: largestShare(gradient.values, scales),
      steepest: 1,
      kinksMeet: false,
      known: {},
    };
  };

  /** After as many losses as no check of its size may cost. */
  const outcomesOf = async (options: CheckOptions): Promise<readonly BlockOutcome[]> => {
    const point = await pointOf(vectorCheck('half a square', [1, -2, 3], half, (x) => x.slice()));
    point.subject.evaluations.loss = 2 ** 31;
    return (await checkBlocks('budget', point, options)).outcomes;
  };

  it('leaves later parameters what is always allowed to each, however dear the first is', async () => {
    let spent = { loss: 0 };
    const start = { dear: Float64Array.from({ length: 20 }, (_, i) => i + 1), cheap: Float64Array.of(3) };
    const point = await pointOf({
      name: 'dear',
      parameters: start,
      loss({ dear, cheap }) {
        if (dear!.some((value, i) => value !== start.dear[i])) spent.loss += 20;
        return half(dear as Float64Array) + half(cheap as Float64Array);
      },
      gradient: ({ dear, cheap }) => ({ dear: dear!.slice(), cheap: cheap!.slice() }),
    });
    const { evaluations, layout } = point.subject;
    spent = evaluations;
    evaluations.loss = allowedLosses(layout, layout.blocks.at(-1)!, {}) - 6000;
    const { outcomes } = await checkBlocks('dear', point, {});
    expect(outcomes.map(({ results }) => results.size)).toEqual([1, 1]);
  });

  it('begins no part of many entries that are too dear by what the sample took', async () => {
    const check = logisticCheck(8000, { precision: 'float32', lossPrecision: 'float32' });
    const { verdict, evaluations } = await checkNarrow(check);
    expect(verdict).toBe('inconclusive');
    expect(evaluations.loss).toBeLessThan(3000);
  });

  it('ends at its budget of evaluations, and tells so', async () => {
    const outcomes = await outcomesOf({});
    expect(outcomes).toMatchObject([{ spent: 2 ** 31 }]);
    expect(outcomes[0]!.results.size).toBe(0);
    const reached = new Map([[0, (await outcomesOf({ exhaustive: true }))[0]!.results.get(0)!]]);
    expect(coverageOf([{ ...outcomes[0]!, results: reached }])).toContain(
      'the budget of evaluations ended at 2147483648 losses',
    );
  });

  it('has no budget where it is exhaustive', async () => {
    const [outcome] = await outcomesOf({ exhaustive: true });
    expect(outcome!.spent).toBeUndefined();
    expect([...outcome!.results.values()].map(({ verdict }) => verdict.outcome)).toEqual(['pass', 'pass', 'pass']);
  });
});

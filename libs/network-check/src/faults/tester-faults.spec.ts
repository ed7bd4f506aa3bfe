import { describe, expect, it } from 'vitest';
import { randomProblem } from '../random-problem.js';
import { testerFaults } from './tester-faults.js';
import {
  alternatingGradient,
  checkedComparator,
  comparatorFindings,
  differenceEvaluator,
  evaluatorFindings,
  scheduleFindings,
} from './tester-findings.js';

const problem = randomProblem({
  inputs: 6,
  hidden: 4,
  classes: 3,
  batchSize: 5,
  activation: 'relu',
  seed: 1,
  deviation: 1,
});

describe('the parts in use', () => {
  it('put parameters back and store what they computed', () => {
    expect(evaluatorFindings(problem, differenceEvaluator)).toEqual([]);
  });
  it('differentiate at the parameters at hand', () => {
    expect(scheduleFindings(problem, alternatingGradient)).toEqual([]);
    const zero = randomProblem({
      inputs: 6,
      hidden: 4,
      classes: 3,
      batchSize: 5,
      activation: 'relu',
      seed: 1,
      deviation: 0,
    });
    expect(scheduleFindings(zero, alternatingGradient)).toEqual([]);
  });
  it('refuse what is no number, and a check of nothing', async () => {
    expect(await comparatorFindings(checkedComparator)).toEqual([]);
  });
});

describe('testerFaults', () => {
  it.each(testerFaults.map((fault) => [fault.id, fault] as const))('%s is found', async (_, fault) => {
    expect(fault.equivalent?.(problem)).toBeUndefined();
    expect((await fault.findings(problem)).length).toBeGreaterThan(0);
  });
  it('say what is wrong', async () => {
    const [S4, , S12, S13, S14] = await Promise.all(testerFaults.map((fault) => fault.findings(problem)));
    expect(S4![0]).toMatch(/^parameter \d+ was \S+ and is \S+ after the differences$/);
    expect(S12![0]).toMatch(/^difference \d+ is \S+, the quotient of the two losses is \S+$/);
    expect(S13).toEqual(['NaN beside NaN passes', 'Infinity beside Infinity passes']);
    expect(S14).toEqual(['a check of nothing passes']);
  });
  it('S4 shows nothing where the step is exact', () => {
    const exact = {
      ...problem,
      parameters: { ...problem.parameters, theta: new Float64Array(problem.parameters.theta.length) },
    };
    expect(testerFaults[0]!.equivalent!(exact)).toBe('no parameter drifts at this step');
  });
  it('a comparator that passes nothing is found', async () => {
    expect(await comparatorFindings(() => 'fail')).toEqual(['1 beside 1 does not pass']);
  });
});

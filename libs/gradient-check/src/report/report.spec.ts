import { describe, expect, it } from 'vitest';
import { NOTHING_POSSIBLE } from '../check/error-budget.js';
import type { Finding, GradientReport } from '../check/gradient-report.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import type { EntryResult } from '../verdict/entry-result.js';
import type { BlockProjection } from '../verdict/projection.js';
import { reportOf } from './report.js';

const block = { name: 'W', offset: 0, length: 4, float32: false };
const certain = { truncation: 1, lossRounding: 0, kinkGap: 0, gradientRounding: 0, cancellation: 0 };
const budget = { certain, possible: NOTHING_POSSIBLE, bound: 1 };
const result = (error: number, detectable = 1e-6): EntryResult => ({
  verdict: { outcome: error <= 1 ? 'pass' : 'fail', numerical: 2, error, budget, detectable },
  flat: false,
});
const outcomeOf = (errors: readonly number[], projection?: BlockProjection): BlockOutcome => ({
  block,
  analytic: Float64Array.of(1, 2, 3, 4),
  scales: Float64Array.of(1, 1, 1, 1),
  results: new Map(errors.map((error, i) => [i, result(error)])),
  ...(projection && { projection }),
});
const estimate = {
  value: 1,
  error: { truncation: 0.1, lossRounding: 0, kinkGap: 0 },
  bound: 0.1,
  hidden: 0,
  hides: 0,
  step: 1,
  flat: false,
  slopeNearby: 0,
  differences: [],
};
const report = (outcome: BlockOutcome, findings: readonly Finding[] = []): GradientReport =>
  reportOf({ name: 'check', subject: { evaluations: { loss: 1, gradient: 1 } }, outcomes: [outcome], findings });

describe('reportOf', () => {
  it('ranks entries by how far they exceed their bound and names three', () => {
    const { parameters, findings, verdict, reason } = report(outcomeOf([2, 5, 3, 4]));
    expect(verdict).toBe('fail');
    expect(findings.map(({ message }) => message.slice(0, 4))).toEqual(['W[1]', 'W[3]', 'W[2]']);
    expect(findings[0]!.message).toContain('4 of 4 are wrong');
    expect(parameters[0]).toMatchObject({ entries: 4, failed: 4, worst: { index: 1, error: 5 } });
    expect(reason).toBe(findings[0]!.message);
  });

  it('is open where an entry is, however small an error it would have shown', () => {
    const open = { ...result(0), verdict: { ...result(0).verdict, outcome: 'unresolved' as const } };
    const outcome = outcomeOf([0, 0, 0, 0]);
    expect(report(outcome).verdict).toBe('pass');
    expect(report({ ...outcome, results: new Map([...outcome.results, [2, open]]) }).verdict).toBe('inconclusive');
  });

  it('puts an entry that is no number first', () => {
    expect(report(outcomeOf([2, NaN, 3, 4])).parameters[0]!.worst!.index).toBe(1);
  });

  it('says of an entry that is no number what the loss says, where it says anything', () => {
    const outcome = { ...outcomeOf([2, Infinity, 3, 4]), analytic: Float64Array.of(1, -Infinity, 3, 4) };
    const { findings } = report(outcome);
    expect(findings[0]).toMatchObject({
      rule: 'not-finite',
      message: 'W[1] is -Infinity, the loss says 2 +- 1 (truncation 1) (4 of 4 are wrong)',
    });
    const unread = { ...result(Infinity), verdict: { ...result(Infinity).verdict, numerical: NaN } };
    const alone = report({ ...outcome, results: new Map([[1, unread]]) });
    expect(alone.findings[0]!.message).toBe('W[1] is -Infinity, and must be finite');
  });

  it('reports a projection that failed though no entry looked at is wrong', () => {
    const failed = { analytic: 3, estimate, errorBound: 0.1, outcome: 'differs' } as const;
    const projection = { failed, detectable: Infinity };
    const { verdict, findings, parameters } = report(outcomeOf([0, 0], projection));
    expect(verdict).toBe('fail');
    expect(findings.map(({ rule }) => rule)).toEqual(['projection']);
    expect(parameters[0]!.failed).toBe(1);
  });

  it('takes what projections resolve into account', () => {
    const sharp = { failed: undefined, detectable: 1e-9 };
    expect(report(outcomeOf([0, 0], sharp)).verdict).toBe('pass');
    const blunt = report(outcomeOf([0, 0], { ...sharp, detectable: 0.1 }));
    expect(blunt.verdict).toBe('inconclusive');
    expect(blunt.parameters[0]!.unresolved).toBe(2);
    expect(blunt.minimumDetectableRelativeError).toBeCloseTo(0.1 / 3, 12);
  });

  it('gives a law as the reason when no entry says more', () => {
    const law = { kind: 'law', rule: 'taylor-rate', message: 'it does not fall' } as const;
    expect(report(outcomeOf([0, 0, 0, 0]), [law])).toMatchObject({
      verdict: 'fail',
      reason: 'it does not fall',
    });
  });
});

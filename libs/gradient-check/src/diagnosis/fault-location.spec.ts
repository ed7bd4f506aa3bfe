import { describe, expect, it } from 'vitest';
import { locateFault, suspicions } from './fault-location.js';
import type { GradientReport, ParameterReport } from '../check/gradient-report.js';

const parameter = (name: string, failed: number, unresolved = 0, suspected = 0): ParameterReport => ({
  name,
  entries: 4,
  failed,
  unresolved,
  suspected,
  worst: null,
});
const report = (...parameters: ParameterReport[]): GradientReport => ({
  name: 'net',
  verdict: 'fail',
  evaluations: { loss: 1, gradient: 1 },
  parameters,
  entries: [],
  findings: [],
  diagnosis: [],
  resolution: {},
  minimumDetectableRelativeError: 1e-9,
});

describe('locateFault', () => {
  it('tells what is right from what is not', () => {
    const net = report(parameter('W1', 4), parameter('b1', 1), parameter('W2', 0), parameter('b2', 0));
    expect(locateFault(net)).toBe(
      'W2 and b2 are right, W1 and b1 are not: the mistake lies in what only the latter need',
    );
    expect(locateFault(report(parameter('W', 0), parameter('b', 2)))).toBe(
      'W is right, b is not: the mistake lies in what only the latter needs',
    );
  });
  it('says nothing where nothing is known to be right, or wrong', () => {
    expect(locateFault(report(parameter('W', 1), parameter('b', 2)))).toBeUndefined();
    expect(locateFault(report(parameter('W', 1), parameter('b', 0, 1)))).toBeUndefined();
    expect(locateFault(report(parameter('W', 1), parameter('b', 0, 0, 1)))).toBeUndefined();
    expect(locateFault(report(parameter('W', 0), parameter('b', 0)))).toBeUndefined();
    expect(locateFault({ ...report(parameter('W', 1), parameter('b', 0)), verdict: 'inconclusive' })).toBeUndefined();
  });
  it('leaves the word to a protocol finding', () => {
    const findings = [{ kind: 'protocol', rule: 'accumulation', message: 'sums grow' }] as const;
    expect(locateFault({ ...report(parameter('W', 1), parameter('b', 0)), findings })).toBeUndefined();
  });
});

describe('suspicions', () => {
  const twice = { signature: 'sign', factor: -1, residual: 0, message: 'every parameter has the opposite sign' };
  it('says each thing once', () => {
    const both = report(parameter('W', 1), parameter('b', 1));
    const diagnosis = ['W', 'b'].map((name) => ({ ...twice, parameter: name }));
    expect(suspicions({ ...both, diagnosis })).toEqual(['it looks as if every parameter has the opposite sign']);
  });
  it('says where to look when it knows no more', () => {
    const part = report(parameter('W', 1), parameter('b', 0));
    expect(suspicions(part)).toEqual([locateFault(part)]);
    expect(suspicions({ ...part, diagnosis: [{ ...twice, parameter: 'W' }] })).toHaveLength(1);
    expect(suspicions(report(parameter('W', 1)))).toEqual([]);
  });
});

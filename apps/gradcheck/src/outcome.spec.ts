import type { GradientReport } from '@gradproof/gradient-check';
import { describe, expect, it } from 'vitest';
import { type Outcome, exitCode, summaryLine } from './outcome.js';
import { soundReport } from './sound-report.js';

const report = (verdict: GradientReport['verdict'], reason?: string): GradientReport => ({
  name: `a <${verdict}> & "b"`,
  verdict,
  ...(reason !== undefined && { reason }),
  evaluations: { loss: 20, gradient: 3 },
  parameters: [
    {
      name: 'W',
      entries: 3,
      failed: Number(verdict === 'fail'),
      unresolved: 0,
      suspected: 0,
      worst: {
        index: 1,
        analytic: verdict === 'fail' ? NaN : 2,
        numerical: 2,
        error: verdict === 'fail' ? NaN : 0,
        errorBound: 1e-9,
      },
    },
  ],
  entries: [],
  findings:
    verdict === 'fail'
      ? [{ kind: 'entry', rule: 'outside-bound', parameter: 'W', message: 'W[1] is 3,\nthe loss says 2: 50 % off' }]
      : [{ kind: 'kink', rule: 'between-slopes', parameter: 'W', message: 'W[0] lies at a kink' }],
  diagnosis: [],
  resolution: { W: { of: 'entry', relative: 1e-9 } },
  minimumDetectableRelativeError: 1e-9,
});
const outcome = (verdicts: readonly GradientReport[], problems: Outcome['problems'] = []): Outcome => ({
  seed: 3,
  allowUndecided: false,
  seconds: 1.234,
  checks: verdicts.map((each) => ({ file: 'dir/a b.ts', line: 7, seconds: 0.5, report: soundReport(each) })),
  problems,
});
const problem = { file: 'b.ts', check: 'c', message: 'loss threw Error: \u0007boom' };

const unsound = (given: object): GradientReport => {
  const passed = report('pass');
  return { ...passed, parameters: [{ ...passed.parameters[0]!, ...given }] };
};

describe('soundReport', () => {
  it.each([{ failed: 1 }, { unresolved: 2 }, { failed: NaN }, { worst: { ...report('fail').parameters[0]!.worst! } }])(
    'passes nothing with an entry that is open: %j',
    (given) => {
      expect(soundReport(unsound(given))).toMatchObject({
        verdict: 'inconclusive',
        reason: 'bug of gradcheck: it passed with entries of W open; please report it',
      });
    },
  );
  it('passes nothing without a bound', () => {
    const boundless = { ...report('pass'), minimumDetectableRelativeError: NaN };
    expect(soundReport(boundless).reason).toContain('without a bound on what it could miss');
  });
  it('leaves every other report as it is', () => {
    for (const verdict of ['pass', 'fail', 'inconclusive'] as const) {
      expect(soundReport(report(verdict))).toEqual(report(verdict));
    }
    expect(soundReport(unsound({ worst: null })).verdict).toBe('pass');
  });
});

describe('exitCode', () => {
  it.each([
    [outcome([report('pass')]), false, 0],
    [outcome([report('pass'), report('fail')]), false, 1],
    [outcome([report('fail')], [problem]), false, 2],
    [outcome([report('inconclusive', '1 entry unresolved')]), false, 3],
    [outcome([report('inconclusive', '1 entry unresolved')]), true, 0],
    [outcome([report('inconclusive', 'nothing to check: no entries')]), true, 3],
    [outcome([report('fail'), report('inconclusive', 'nothing to check: no entries')]), false, 1],
    [outcome([]), true, 3],
    [outcome([unsound({ unresolved: 2 })], [problem]), false, 70],
  ])('%#', (of, allowUndecided, code) => {
    expect(exitCode({ ...of, allowUndecided })).toBe(code);
  });
});

describe('summaryLine', () => {
  it('counts checks, files and time', () => {
    expect(summaryLine(outcome([report('pass'), report('fail')], [problem]))).toBe(
      '1 passed, 1 failed, 0 inconclusive, 1 not run: 2 checks in 2 files, 1.23 s',
    );
    expect(summaryLine({ ...outcome([report('pass')]), seconds: 12.34 })).toMatch(/: 1 check in 1 file, 12\.3 s$/);
  });
});

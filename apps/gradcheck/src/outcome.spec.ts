import type { GradientReport } from '@gradproof/gradient-check';
import { describe, expect, it } from 'vitest';
import { exitCode, summaryLine } from './outcome.js';
import { soundReport } from './sound-report.js';
import { outcome, report } from './testing/made-up-outcome.js';

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
        reason: 'a bug in gradcheck: it passed with undecided entries in W; please report it',
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
    expect(summaryLine({ ...outcome([report('pass'), report('fail')], [problem]), seconds: 1.234 })).toBe(
      '1 passed, 1 failed, 0 inconclusive, 1 not run: 2 checks in 2 files, 1.23 s',
    );
    expect(summaryLine({ ...outcome([report('pass')]), seconds: 12.34 })).toMatch(/: 1 check in 1 file, 12\.3 s$/);
  });
});

import type { GradientReport } from '@gradproof/gradient-check';
import type { Outcome } from '../outcome.js';
import { soundReport } from '../sound-report.js';

/** A made-up report with the given verdict, with a name that every format must escape. */
export const report = (verdict: GradientReport['verdict'], reason?: string): GradientReport => ({
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

/** A made-up outcome whose file has a space in its name. */
export const outcome = (verdicts: readonly GradientReport[], problems: Outcome['problems'] = []): Outcome => ({
  seed: 3,
  allowUndecided: false,
  seconds: 2,
  checks: verdicts.map((each) => ({ file: 'dir/a b.ts', line: 7, seconds: 0.5, report: soundReport(each) })),
  problems,
});

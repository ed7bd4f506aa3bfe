import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientCheck } from '../check/gradient-check.js';
import type { GradientReport } from '../check/gradient-report.js';
import { vectorCheck } from '../testing/known-checks.js';
import { reportSentences } from './report-sentences.js';

const numbers = [1, 2, 3, 4, 5, 6];
const squares = (gradient: (x: Float64Array) => ArrayLike<number>): GradientCheck =>
  vectorCheck('squares', numbers, (x) => x.reduce((sum, v) => sum + v * v, 0), gradient);
const told = async (check: GradientCheck): Promise<readonly string[]> =>
  reportSentences(await checkNarrow(check, { seed: 1 })).map(
    ({ kind, rule, message }) => `${kind} ${rule ?? '-'} ${message}`,
  );
const matching = (...patterns: readonly RegExp[]): unknown[] =>
  patterns.map((pattern) => expect.stringMatching(pattern) as unknown);

describe('reportSentences', () => {
  it('begin with the likeliest mistake, then name entries, and end with theory', async () => {
    const sentences = await told(squares((x) => x.map((v) => 4 * v)));
    expect(sentences).toEqual(
      matching(
        /^suspicion - it looks as if x is 2\.000 x the true gradient/,
        /^fault outside-bound x\[\d\] is \d+, the loss says \d+ \+- \S+ \(.*\)$/,
        /^fault outside-bound x\[\d\] is /,
        /^fault outside-bound x\[\d\] is /,
        /^fault - 3 more entries are wrong$/,
        /^fault taylor-rate .* falls as t, not t\^2$/,
      ),
    );
  });
  it('say where to look once where nothing is known that explains it', async () => {
    const sentences = await told(squares((x) => x.map((v) => 2 * v + Math.sin(v * v))));
    expect(sentences[0]).toMatch(/^fault outside-bound x\[\d\] .*\); 6 of 6 entries are wrong: look for a factor/);
    expect(sentences.filter((sentence) => sentence.includes('look for a factor'))).toHaveLength(1);
  });
  it('give an open entry its cause and its remedy, the remedy once', async () => {
    const rounded = vectorCheck(
      'rounded',
      numbers,
      (x) => 1e10 + x.reduce((sum, v) => sum + 1e-3 * Math.sin(40 * v), 0),
      (x) => x.map((v) => 0.04 * Math.cos(40 * v)),
    );
    const sentences = await told(rounded);
    expect(sentences).toEqual(
      matching(
        /^open - x\[\d\] is unresolved: .* hides .*; give the loss in float64.*\. x\[\d\] is \S+, the loss says \S+ \+- /,
        /^open - x\[\d\] is unresolved: (?!.*give the loss)/,
        /^open - x\[\d\] is unresolved: (?!.*give the loss)/,
        /^open - \d more entr(y is|ies are) unresolved$/,
        /^note resolution x is (not resolved|resolved to .* % of each entry)/,
      ),
    );
  });
  it('say what a parameter is resolved to where that is not each entry', async () => {
    const coarse = vectorCheck(
      'coarse',
      numbers,
      (x) => Math.fround(x.reduce((sum, v, i) => sum + (i === 0 ? 1e-6 : 1) * v * v, 0)),
      (x) => x.map((v, i) => (i === 0 ? 2e-6 : 2) * v),
    );
    expect(await told(coarse)).toEqual(
      matching(/^note resolution x is resolved to \S+ % of its largest share in the loss/),
    );
  });
  it('keep kinks and notes apart from what is wrong', async () => {
    expect(
      await told(
        vectorCheck(
          'floor',
          [100.3],
          (x) => Math.floor(x[0]!) / 3,
          () => [1],
        ),
      ),
    ).toEqual(matching(/^fault outside-bound x\[0\] is 1, the loss says 0 /, /^fault taylor-rate /, /^note steps /));
    expect(
      await told(
        vectorCheck(
          'relu',
          [0],
          (x) => Math.max(0, x[0]!),
          (x) => [x[0]! > 0 ? 1 : 0],
        ),
      ),
    ).toEqual(matching(/^note between-slopes x\[0\] lies at a kink \(slopes 0 on the left, 1 on the right\)/));
  });
  it('give both slopes at a kink where the gradient is wrong', async () => {
    const [first] = await told(
      vectorCheck(
        'relu',
        [0, 1],
        (x) => Math.max(0, x[0]!) + x[1]!,
        () => [3, 1],
      ),
    );
    expect(first).toMatch(/^(suspicion|fault outside-kink) .*x\[0\]/);
    const all = await told(
      vectorCheck(
        'relu',
        [0, 1],
        (x) => Math.max(0, x[0]!) + x[1]!,
        () => [3, 1],
      ),
    );
    expect(all.join('\n')).toContain(
      'fault outside-kink x[0] lies at a kink (slopes 0 on the left, 1 on the right): 3',
    );
  });
  it('put broken calls first, and what is missing under their rule', async () => {
    expect(await told({ ...squares(() => []), gradient: () => ({}) })).toEqual(
      matching(
        /^fault shape gradient has no x/,
        /^fault shape x\[\d\] is missing, the loss says \S+ \+- .*; return one number for each entry of x$/,
        /^fault shape x\[\d\] is missing, (?!.*return one number)/,
        /^fault shape x\[\d\] is missing, (?!.*return one number)/,
        /^fault - 3 more entries are wrong$/,
      ),
    );
  });
  it('name what is no number, beyond the entries that findings name', async () => {
    const sentences = await told(squares((x) => x.map(() => NaN)));
    expect(sentences.slice(0, 3)).toEqual(
      matching(/^fault not-finite x\[\d\] is NaN, the loss says /, /^fault not-finite /, /^fault not-finite /),
    );
  });
  it('say nothing else of a function that changes between calls', async () => {
    for (const size of [1e-3, 1e-9, 0.3]) {
      for (const entries of [1, 3, 40]) {
        const x = Array.from({ length: entries }, (_, i) => 0.4 + 0.2 * (i % 7));
        let calls = 0;
        // a stream that never repeats
        const noise = (): number => size * Math.sin(1e4 * Math.sin(12.9898 * ++calls));
        const squared = (v: Float64Array): number => v.reduce((sum, each) => sum + each * each, 0);
        const loss = vectorCheck(
          'noisy loss',
          x,
          (v) => squared(v) + noise(),
          (v) => v.map((each) => 2 * each),
        );
        const slope = vectorCheck('noisy gradient', x, squared, (v) => v.map((each) => 2 * each + noise()));
        const drawn = vectorCheck(
          'a unit dropped',
          x,
          (v) => Math.max(0, noise()) * squared(v),
          (v) => v.map((each) => 2 * each * Math.max(0, noise())),
        );
        for (const check of [loss, slope, drawn]) {
          const [first, ...rest] = await told(check);
          expect(first, check.name).toMatch(/^fault determinism /);
          expect(
            rest.filter(
              (sentence) =>
                !/^fault (outside-bound x\[\d+\] is \S+, the loss says (0 \+- 0|.*\))( of it)?$|- \d+ more entr)/.test(
                  sentence,
                ),
            ),
            check.name,
          ).toEqual([]);
        }
      }
    }
  });
  it('begin with what made the check fail where other entries are open', async () => {
    const jump = vectorCheck(
      'jump',
      [0, 1],
      (x) => (x[0]! > 0 ? 1 : 0) + x[0]! + x[1]!,
      () => [3, 1],
    );
    expect(await told(jump)).toEqual(
      matching(/^fault taylor-rate-nearby near /, /^open - x\[0\] is unresolved: the loss jumps there/, /^note /),
    );
  });
  it('say why there is nothing to check, and nothing of what passed', async () => {
    expect(await told(squares((x) => x.map((v) => 2 * v)))).toEqual([]);
    expect(await told({ ...squares(() => []), parameters: {} })).toEqual(['open - nothing to check: no parameters']);
  });
});

describe('reportSentences of a report made elsewhere', () => {
  const report: GradientReport = {
    name: 'f',
    verdict: 'fail',
    reason: 'stopped half-way',
    evaluations: { loss: 1, gradient: 1 },
    parameters: [{ name: 'W', entries: 3, failed: 1, unresolved: 0, suspected: 0, worst: null }],
    entries: [],
    findings: [
      { kind: 'law', rule: 'euler', message: 'it is not homogeneous' },
      { kind: 'entry', rule: 'outside-bound', parameter: 'W', message: 'W[0] is 3' },
      { kind: 'entry', rule: 'outside-bound', parameter: 'W', message: 'W[0] is 3' },
    ],
    diagnosis: [],
    resolution: {},
    minimumDetectableRelativeError: 1e-9,
  };
  it('give its reason and its findings, each once', () => {
    expect(reportSentences(report)).toEqual([
      { kind: 'fault', message: 'stopped half-way' },
      { kind: 'fault', rule: 'outside-bound', message: 'W[0] is 3' },
      { kind: 'fault', rule: 'euler', message: 'it is not homogeneous' },
    ]);
    expect(reportSentences({ ...report, reason: 'W[0] is 3' })).toHaveLength(2);
  });
  it('name the parameter before the theory of all', () => {
    const placed = { kind: 'law', rule: 'projection', parameter: 'W', message: 'W is wrong' } as const;
    const sentences = reportSentences({ ...report, reason: 'W is wrong', findings: [...report.findings, placed] });
    expect(sentences.map(({ rule }) => rule)).toEqual(['outside-bound', 'projection', 'euler']);
  });
});

import { type GradientCheck, type GradientReport, checkGradient, reportSentences } from '@gradproof/gradient-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../outcome.js';
import { soundReport } from '../sound-report.js';
import type { FormatName } from './format-names.js';
import { formatOutcome } from './format-outcome.js';

type Vector = Float64Array;
const check = (
  name: string,
  x: readonly number[],
  loss: (x: Vector) => number,
  gradient: (x: Vector) => ArrayLike<number>,
): GradientCheck => ({
  name,
  parameters: { x: Float64Array.from(x) },
  loss: ({ x: at }) => loss(at as Vector),
  gradient: ({ x: at }) => ({ x: gradient(at as Vector) }),
});
const numbers = [1, 2, 3, 4, 5, 6];
const squares = (x: Vector): number => x.reduce((sum, v) => sum + v * v, 0);

/** Checks, and what a reader must find of each, in this order. */
const cases: readonly { readonly check: GradientCheck; readonly verdict: string; readonly told: readonly RegExp[] }[] =
  [
    {
      check: check('failing', numbers, squares, (x) => x.map((v) => 4 * v)),
      verdict: 'fail',
      told: [
        /it looks as if x is 2\.000 x the true gradient/,
        /x\[\d\] is \d+, the loss says \d+ \+- [\d.e-]+ \([a-z ]+ [\d.e-]+.*?\)/,
        /x\[\d\] is \d+, the loss says /,
        /x\[\d\] is \d+, the loss says /,
        /3 more entries are wrong/,
        /taylor-rate/,
        /falls as t, not t\^2/,
      ],
    },
    {
      check: check(
        'unresolved',
        numbers,
        (x) => 1e10 + x.reduce((sum, v) => sum + 1e-3 * Math.sin(40 * v), 0),
        (x) => x.map((v) => 0.04 * Math.cos(40 * v)),
      ),
      verdict: 'inconclusive',
      told: [
        /x\[\d\] is unresolved: .*? hides .*?; give the loss in float64/,
        /x\[\d\] is [\d.e-]+, the loss says [\d.e-]+ \+- [\d.e-]+ \([a-z ]+ [\d.e-]+.*?\)/,
        /x\[\d\] is unresolved: /,
        /\d more entr(y is|ies are) unresolved/,
        /resolution/,
        /x is (not resolved|resolved to \S+ % of each entry)/,
      ],
    },
    {
      check: check(
        'kink',
        [0, 2],
        (x) => Math.max(0, x[0]!) + x[1]!,
        (x) => [x[0]! > 0 ? 1 : 0, 1],
      ),
      verdict: 'pass',
      told: [/between-slopes/, /x\[0\] lies at a kink \(slopes 0 on the left, 1 on the right\)/],
    },
    {
      check: check('NaN', [3, 2], squares, (x) => [NaN, 2 * x[1]!]),
      verdict: 'fail',
      told: [/x\[0\] is NaN, the loss says 6 \+- \S+ \(/, /look for 0 \/ 0/],
    },
    {
      check: check('misfit', [3, 2], squares, (x) => [...x, ...x]),
      verdict: 'fail',
      told: [
        /gradient\.x has 4 numbers for 2: not summed over the batch\?/,
        /x\[\d\] is missing, the loss says \d \+- /,
      ],
    },
    { check: check('passing', numbers, squares, (x) => x.map((v) => 2 * v)), verdict: 'pass', told: [] },
  ];

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
const unescaped = (text: string): string =>
  text
    .replaceAll(
      /&#?\w+;/g,
      (entity) => ({ '&amp;': '&', '&quot;': '"', '&lt;': '<', '&gt;': '>', '&apos;': "'" })[entity]!,
    )
    .replaceAll('%0A', ' ')
    .replaceAll('%25', '%');

/** What a reader sees in each format that has sentences. */
const readers: Readonly<Record<Exclude<FormatName, 'json'>, (text: string) => string>> = {
  pretty: plain,
  tap: (text) => plain(text.replaceAll(/^# /gm, '')),
  junit: (text) => plain(unescaped(text)),
  github: (text) => plain(unescaped(text)),
  sarif(text) {
    const { results } = JSON.parse(text).runs[0] as { results: { ruleId: string; message: { text: string } }[] };
    return plain(results.map(({ ruleId, message }) => `${ruleId} ${message.text}`).join('\n'));
  },
};
const outcomeOf = (report: GradientReport): Outcome => ({
  seed: 1,
  allowUndecided: false,
  seconds: 1,
  checks: [{ file: 'a.mjs', line: 3, seconds: 1, report: soundReport(report) }],
  problems: [],
});

describe.each(cases)('a check that is $check.name', ({ check: given, verdict, told }) => {
  it.each(Object.entries(readers))('is told in %s in the order to read it, each sentence once', async (name, read) => {
    const report = await checkGradient(given, { seed: 1 });
    expect(report.verdict).toBe(verdict);
    const output = formatOutcome(name as FormatName, outcomeOf(report), { colours: false });
    const text = read(output);
    let rest = text;
    for (const pattern of told) {
      const found = pattern.exec(rest);
      expect(found, `${pattern} in ${rest}\n${text}`).not.toBeNull();
      rest = rest.slice(found!.index + found![0].length);
    }
    for (const { message } of reportSentences(report)) expect(text.split(plain(message))).toHaveLength(2);
    if (name === 'pretty') expect(Math.max(...output.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  it('has all of it in JSON', async () => {
    const report = await checkGradient(given, { seed: 1 });
    const { schema, checks } = JSON.parse(formatOutcome('json', outcomeOf(report), { colours: false }));
    expect(schema).toBe('gradproof.gradcheck/2');
    const [own] = checks;
    expect(own).toMatchObject({
      name: given.name,
      file: 'a.mjs',
      line: 3,
      seconds: 1,
      verdict,
      evaluations: report.evaluations,
    });
    expect(Array.isArray(own.suspicions)).toBe(true);
    expect(own.suspicions).toHaveLength(given.name === 'failing' ? 1 : 0);
    expect(own.resolution.x).toMatchObject({ of: 'entry', relative: expect.any(Number) as number });
    expect(own.parameters).toMatchObject([{ name: 'x', failed: expect.any(Number) as number, suspected: 0 }]);
    expect(own.entries).toHaveLength(report.entries.length);
    expect(own.entries.length > 0).toBe(!['kink', 'passing'].includes(given.name));
    for (const { path, budget, cause, verdict: of, ...values } of own.entries) {
      expect(path).toMatch(/^x\[\d\]$/);
      expect(cause).toMatch(/\w/);
      expect(of).toBe(verdict === 'fail' ? 'fail' : 'unresolved');
      expect(values).toMatchObject({
        analytic: ['NaN', 'misfit'].includes(given.name) ? null : (expect.any(Number) as number),
        numerical: expect.any(Number) as number,
      });
      const sum = (terms: Readonly<Record<string, number>>): number =>
        Object.values(terms).reduce((total, size) => total + size, 0);
      const [certain, possible] = [sum(budget.certain), sum(budget.possible)];
      const decided = budget.bound > certain * (1 + 1e-12) ? certain + possible : certain;
      expect(budget.bound).toBeCloseTo(decided, 12);
      expect(budget.bound).toBeGreaterThan(0);
    }
  });
});

describe('a report of more entries', () => {
  it('holds at most 20 in JSON, and says how many more there are', async () => {
    const many = Array.from({ length: 30 }, (_, i) => 1 + i / 7);
    const report = await checkGradient(
      check('many', many, squares, (x) => x.map((v) => 4 * v)),
      { seed: 1 },
    );
    const [own] = JSON.parse(formatOutcome('json', outcomeOf(report), { colours: false })).checks;
    expect(own.entries).toHaveLength(20);
    expect(own.parameters[0].failed + own.parameters[0].suspected).toBe(30);
    const text = formatOutcome('pretty', outcomeOf(report), { colours: false });
    expect(plain(text)).toMatch(/\d+ more entries are wrong/);
  });
});

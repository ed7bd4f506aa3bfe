import type { GradientReport } from '@gradproof/gradient-check';
import { describe, expect, it } from 'vitest';
import { type Outcome, exitCode } from './outcome.js';
import { FORMATS, formatOutcome } from './format/format-outcome.js';
import { wrap } from './format/pretty.js';
import { soundReport } from './sound-report.js';

const report = (verdict: GradientReport['verdict'], reason?: string): GradientReport => ({
  name: `a <${verdict}> & "b"`,
  verdict,
  ...(reason !== undefined && { reason }),
  evaluations: { loss: 1, gradient: 1 },
  entries: [],
  resolution: {},
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
  findings:
    verdict === 'fail'
      ? [{ kind: 'entry', rule: 'outside-bound', parameter: 'W', message: 'W[1] is 3,\nthe loss says 2: 50 % off' }]
      : [{ kind: 'kink', rule: 'between-slopes', parameter: 'W', message: 'W[0] lies at a kink' }],
  diagnosis: [],
  minimumDetectableRelativeError: 1e-9,
});
const outcome = (verdicts: readonly GradientReport[], problems: Outcome['problems'] = []): Outcome => ({
  seed: 3,
  checks: verdicts.map((each) => ({ file: 'dir/a b.ts', report: soundReport(each) })),
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
    [outcome([report('inconclusive', '1 entry unresolved')]), false, 0],
    [outcome([report('inconclusive', '1 entry unresolved')]), true, 3],
    [outcome([report('inconclusive', 'nothing to check: no entries')]), false, 3],
    [outcome([report('fail'), report('inconclusive', 'nothing to check: no entries')]), false, 1],
    [outcome([]), false, 3],
    [outcome([unsound({ unresolved: 2 })], [problem]), false, 70],
  ])('%#', (of, strict, code) => {
    expect(exitCode(of, strict)).toBe(code);
  });
});

describe('formatOutcome', () => {
  const all = outcome([report('pass'), report('fail', 'W is wrong'), report('inconclusive', 'too noisy')], [problem]);
  const format = (name: Parameters<typeof formatOutcome>[0]): string => formatOutcome(name, all, { colours: false });

  it('json holds every check and every problem, numbers that are not finite as null', () => {
    const { schema, checks, errors, seed } = JSON.parse(format('json'));
    expect({ schema, seed, errors }).toEqual({ schema: 'gradproof.gradcheck/1', seed: 3, errors: [problem] });
    expect(checks.map((check: GradientReport) => check.verdict)).toEqual(['pass', 'fail', 'inconclusive']);
    expect(checks[1].parameters[0].worst.analytic).toBeNull();
  });

  it('junit escapes what XML cannot hold', () => {
    const text = format('junit');
    expect(text).toContain('tests="3" failures="1" errors="0" skipped="1"');
    expect(text).toContain('name="a &lt;fail&gt; &amp; &quot;b&quot;"');
    expect(text).toContain('<error message="loss threw Error: \\x07boom"/>');
    expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it('sarif has a rule and a result per finding', () => {
    const { version, runs } = JSON.parse(format('sarif'));
    expect(version).toBe('2.1.0');
    const results: { ruleId: string; level: string; locations: unknown }[] = runs[0].results;
    expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ['input', 'error'],
      ['between-slopes', 'note'],
      ['outside-bound', 'error'],
      ['between-slopes', 'note'],
      ['inconclusive', 'warning'],
    ]);
    expect(JSON.stringify(results[1]!.locations)).toContain('dir/a%20b.ts');
  });

  it('github writes one command per line', () => {
    const lines = format('github').trimEnd().split('\n');
    expect(lines[0]).toBe('::error file=b.ts,line=1,title=c::loss threw Error: \\x07boom');
    expect(lines[2]).toContain('W[1] is 3,%0Athe loss says 2: 50 %25 off');
    expect(lines[3]).toMatch(/^::warning /);
    expect(lines).toHaveLength(4);
  });

  it('pretty fits 80 columns and says what was found', () => {
    const text = format('pretty');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).toContain('1 passed, 1 failed, 1 inconclusive, 1 not run');
    expect(text).toContain('smallest visible error of one entry: 1.0e-7 %');
  });

  it('pretty tells the likely mistake first, and once', () => {
    const message = 'every parameter has the opposite sign of the true gradient';
    const diagnosis = ['W', 'b'].map((parameter) => ({
      signature: 'sign',
      parameter,
      factor: -1,
      residual: 0,
      message,
    }));
    const failed = { ...report('fail', 'W is wrong'), diagnosis };
    const text = formatOutcome('pretty', outcome([failed]), { colours: false });
    expect(text.split('\n')[1]).toBe(`  it looks as if ${message}`);
    expect(text.split(message)).toHaveLength(2);
    expect(JSON.parse(formatOutcome('json', outcome([failed]), { colours: false })).checks[0].diagnosis).toEqual(
      diagnosis,
    );
  });
});

describe('every format', () => {
  const hostile = 'a\n::error::planted\u001b[2J ##[error]x\u202e\ud800`|<script>]]>"\' :,#?';
  const failed: GradientReport = {
    ...report('fail', hostile),
    name: hostile,
    parameters: [{ ...report('fail').parameters[0]!, name: hostile }],
    findings: [{ kind: 'entry', rule: 'outside-bound', parameter: hostile, message: hostile }],
    diagnosis: [{ signature: 'sign', parameter: hostile, factor: -1, residual: 0, message: hostile }],
  };
  const undecided: GradientReport = { ...report('inconclusive', hostile), name: hostile };
  const planted: Outcome = {
    seed: 0,
    checks: [failed, undecided, { ...report('pass'), name: hostile }].map((each) => ({
      file: hostile,
      report: soundReport(each),
    })),
    problems: [{ file: hostile, check: hostile, message: hostile }],
  };
  it.each(FORMATS)('%s lets no name reach the terminal or start a command of its own', (name) => {
    const text = formatOutcome(name, planted, { colours: false });
    expect(text).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/u);
    const commands = text.split('\n').filter((line) => /^\s*::/.test(line) || line.includes('##['));
    expect(commands.filter((line) => !/^::(error|warning) file=a%0A%3A%3Aerror/.test(line))).toEqual([]);
    expect(commands).toHaveLength(name === 'github' ? 3 : 0);
  });
  it('json and sarif keep the names, and sarif has a URI that names the file', () => {
    expect(JSON.parse(formatOutcome('json', planted, { colours: false })).checks[0].name).toBe(hostile);
    const { runs } = JSON.parse(formatOutcome('sarif', planted, { colours: false }));
    const { uri } = runs[0].results[0].locations[0].physicalLocation.artifactLocation;
    expect(uri).toMatch(/^[A-Za-z0-9\-._~%]+$/);
    expect(decodeURIComponent(uri)).toBe(hostile.replace('\ud800', '\ufffd'));
  });
  it('junit stays well-formed', () => {
    const text = formatOutcome('junit', planted, { colours: false });
    expect(text.replaceAll(/<(\/?[a-z]+|\?xml)( [a-z]+="[^"<>]*")*[/?]?>/g, '')).not.toMatch(/[<>]/);
  });
});

describe('wrap', () => {
  it('breaks between words, and leaves one that is too long whole', () => {
    const lines = wrap(`${'word '.repeat(30)}${'x'.repeat(100)}`, '  ');
    expect(lines.slice(0, -1).every((line) => line.length <= 80)).toBe(true);
    expect(lines.at(-1)).toBe(`  ${'x'.repeat(100)}`);
  });
});

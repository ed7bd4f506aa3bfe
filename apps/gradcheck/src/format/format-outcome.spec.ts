import type { GradientReport } from '@gradproof/gradient-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../outcome.js';
import { soundReport } from '../sound-report.js';
import { outcome, report } from '../testing/made-up-outcome.js';
import { FORMATS } from './format-names.js';
import { formatOutcome } from './format-outcome.js';
import { wrap } from './pretty.js';
import { formatSarif } from './sarif.js';

const CERTAIN = { truncation: 0, lossRounding: 0, kinkGap: 0, gradientRounding: 0, cancellation: 0 };
const POSSIBLE = { saturation: 0, constants: 0, hiddenNoise: 0, branch: 0, plateau: 0 };

const problem = { file: 'b.ts', line: 5, check: 'c', message: 'loss threw Error: \u0007boom' };

describe('formatOutcome', () => {
  const all = outcome([report('pass'), report('fail', 'W is wrong'), report('inconclusive', 'too noisy')], [problem]);
  const format = (name: Parameters<typeof formatOutcome>[0]): string => formatOutcome(name, all, { colours: false });

  it('json holds every check and every problem, numbers that are not finite as null', () => {
    const { schema, checks, errors, seed } = JSON.parse(format('json'));
    expect({ schema, seed, errors }).toEqual({ schema: 'gradproof.gradcheck/2', seed: 3, errors: [problem] });
    expect(checks.map((check: GradientReport) => check.verdict)).toEqual(['pass', 'fail', 'inconclusive']);
    expect(checks[1].parameters[0].worst.analytic).toBeNull();
  });

  it('junit escapes what XML cannot hold', () => {
    const text = format('junit');
    expect(text).toContain('tests="3" failures="2" errors="0" skipped="0" time="1.500" file="dir/a b.ts"');
    expect(text).toContain('name="a &lt;fail&gt; &amp; &quot;b&quot;"');
    expect(text).toContain('<error message="loss threw Error: \\x07boom" type="not run"/>');
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
      ['inconclusive', 'warning'],
      ['between-slopes', 'note'],
    ]);
    expect(JSON.stringify(results[1]!.locations)).toContain('dir/a%20b.ts');
  });

  it('sarif leads to the page of a rule where the site is published, and nowhere before', () => {
    const rulesAt = (home?: string): { helpUri?: string }[] =>
      JSON.parse(formatSarif(all, home)).runs[0].tool.driver.rules;
    expect(rulesAt().some(({ helpUri }) => helpUri !== undefined)).toBe(false);
    expect(rulesAt('https://example.org/g/').map(({ helpUri }) => helpUri)).toContain(
      'https://example.org/g/documents/rules.html#outside-bound',
    );
  });

  it('github writes one command per line', () => {
    const lines = format('github').trimEnd().split('\n');
    expect(lines[0]).toBe('::error file=b.ts,line=5,title=c::loss threw Error: \\x07boom');
    expect(lines[2]).toContain('W[1] is 3,%0Athe loss says 2: 50 %25 off');
    expect(lines[3]).toMatch(/^::warning /);
    expect(lines[2]).toMatch(/^::error file=dir\/a b\.ts,line=7,/);
    expect(lines[4]).toMatch(/^1 passed, 1 failed, /);
    expect(lines).toHaveLength(5);
  });

  it('pretty fits 80 columns and says what was found', () => {
    const text = format('pretty');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).toContain('1 passed, 1 failed, 1 inconclusive, 1 not run');
    expect(text).toContain('smallest visible error of one entry: 1e-7 %');
  });

  it('pretty has no smallest error where nothing has a size, where it failed, or where all is resolved as a whole', () => {
    const [passed, failed] = [report('pass'), report('fail')];
    const whole = { W: { of: 'parameter', relative: 2e-4 } } as const;
    for (const each of [{ ...passed, minimumDetectableRelativeError: 0 }, { ...passed, resolution: whole }, failed]) {
      expect(formatOutcome('pretty', outcome([each]), { colours: false })).not.toContain('smallest visible');
    }
    expect(formatOutcome('pretty', outcome([{ ...passed, resolution: whole }]), { colours: false })).toContain(
      '  - resolution: W is resolved to 0.02 % of its largest share in the loss:',
    );
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
    entries: [
      {
        path: `${hostile}[0]`,
        analytic: NaN,
        numerical: 2,
        verdict: 'fail',
        budget: { certain: CERTAIN, possible: POSSIBLE, bound: 0 },
        cause: `is ${hostile}`,
        remedy: hostile,
      },
    ],
    resolution: { [hostile]: { of: 'parameter', relative: 1e-4 } },
    diagnosis: [{ signature: 'sign', parameter: hostile, factor: -1, residual: 0, message: hostile }],
  };
  const undecided: GradientReport = { ...report('inconclusive', hostile), name: hostile };
  const planted: Outcome = {
    seed: 0,
    allowUndecided: false,
    seconds: 1,
    checks: [failed, undecided, { ...report('pass'), name: hostile }].map((each) => ({
      file: hostile,
      line: 1,
      seconds: 1,
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
    expect(text.replaceAll(/<(\/?[a-z-]+|\?xml)( [a-z]+="[^"<>]*")*[/?]?>/g, '')).not.toMatch(/[<>]/);
  });
});

describe('wrap', () => {
  it('leaves a bound with its sign', () => {
    const lines = wrap(`${'x'.repeat(73)} +- 2.5e-9 (truncation)`, '  ');
    expect(lines).toEqual([`  ${'x'.repeat(73)}`, '  +- 2.5e-9 (truncation)']);
  });
  it('breaks between words, and leaves one that is too long whole', () => {
    const lines = wrap(`${'word '.repeat(30)}${'x'.repeat(100)}`, '  ');
    expect(lines.slice(0, -1).every((line) => line.length <= 80)).toBe(true);
    expect(lines.at(-1)).toBe(`  ${'x'.repeat(100)}`);
  });
});

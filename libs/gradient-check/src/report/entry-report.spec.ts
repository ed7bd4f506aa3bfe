import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import { certainError, decidingTerms } from '../check/error-budget.js';
import type { GradientCheck } from '../check/gradient-check.js';
import type { EntryReport, GradientReport } from '../check/gradient-report.js';
import { vectorCheck } from '../testing/known-checks.js';
import { kinkedLoss, smoothLoss } from '../testing/loss-arbitrary.js';
import { randomCheck, withScaledEntry } from '../testing/random-check.js';
import { describeEntry } from './entry-sentence.js';

/** Numbers of "+- 3e-9 (rounding of the loss 2.7e-9, truncation 3e-10)": the bound, and its terms. */
function printedBound(sentence: string): { readonly bound: number; readonly terms: number } | undefined {
  const [, bound, listed] = /\+- (\S+) \(([^)]*)\)/.exec(sentence) ?? [];
  if (listed === undefined) return undefined;
  return {
    bound: Number(bound),
    terms: listed.split(', ').reduce((sum, term) => sum + Number(term.split(' ').at(-1)), 0),
  };
}

/** What is amiss with one entry and its sentence. */
function faultsOfEntry({ path, verdict, budget, cause, remedy }: EntryReport, sentence: string): string[] {
  const total = decidingTerms(budget).reduce((sum, [, size]) => sum + size, 0);
  const printed = printedBound(sentence);
  const apart = printed === undefined || printed.bound === Infinity ? 0 : Math.abs(printed.terms - printed.bound);
  const holds: Readonly<Record<string, boolean>> = {
    'its terms add up': budget.bound === Infinity || Math.abs(total - budget.bound) <= 1e-12 * budget.bound,
    'its bound has all that is certain': budget.bound >= certainError(budget.certain),
    'it has a cause': /\w/.test(cause),
    'an open one has a remedy': verdict === 'fail' || /\w/.test(remedy ?? ''),
    'it is a sentence': sentence.startsWith(`${path} is `) && !/undefined|\[object|NaN %/.test(sentence),
    'what is printed adds up': apart <= 1e-9 * (printed?.bound ?? 0),
  };
  return Object.entries(holds)
    .filter(([, isSo]) => !isSo)
    .map(([claim]) => `${claim}: not of ${sentence}`);
}

/** What is amiss with the entries of a report. */
function faultsOf({ entries, parameters, verdict, reason }: GradientReport): string[] {
  const faults = entries.flatMap((entry) => faultsOfEntry(entry, describeEntry(entry)));
  const count = parameters.reduce((sum, { failed, unresolved }) => sum + failed + unresolved, 0);
  if (entries.length !== Math.min(20, count)) faults.push(`${entries.length} entries of ${count}`);
  const open = entries.findIndex((entry) => entry.verdict === 'unresolved');
  if (open !== -1 && entries.slice(open).some((entry) => entry.verdict === 'fail')) faults.push('fails come first');
  const [first] = entries;
  if (first === undefined) return faults;
  const worst = parameters.map(({ name, worst: own }) => own && `${name}[${own.index}]`);
  if (!worst.includes(first.path)) faults.push(`${first.path} did not decide, ${worst.join(', ')} did`);
  const told = `${first.path} is unresolved: ${first.cause}; ${first.remedy}`;
  if (verdict === 'inconclusive' && reason?.startsWith(told) !== true) faults.push(`${told}: not in ${reason}`);
  return faults;
}

describe('the entries of a report', () => {
  it.each([1, 2, 3])(
    'name what decided, why, and what would settle it: random checks of seed %d',
    { timeout: 120_000 },
    async (seed) => {
      for (let number = 0; number < 12; number++) {
        const { check } = randomCheck(seed, number);
        expect(faultsOf(await checkNarrow(check, { seed }))).toEqual([]);
        const [name, values] = Object.entries(await check.gradient(check.parameters))[0]!;
        const factor = [1.001, 1.1, NaN][number % 3]!;
        const wrong = withScaledEntry(check, name, number % values.length, factor);
        expect(faultsOf(await checkNarrow(wrong, { seed }))).toEqual([]);
      }
    },
  );

  it('do so for any loss with kinks, and any wrong gradient of a smooth one', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(kinkedLoss(), async (check) => {
        expect(faultsOf(await checkNarrow(check))).toEqual([]);
      }),
      { numRuns: 10 },
    );
    await fc.assert(
      fc.asyncProperty(smoothLoss(), fc.constantFrom(0, 0.999, -1, 1e9), async (check, factor) => {
        expect(faultsOf(await checkNarrow(withScaledEntry(check, 'W', 0, factor)))).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });

  it.each<[string, GradientCheck, RegExp]>([
    [
      'a loss that is not a number to both sides',
      vectorCheck(
        'gap',
        [1, 2],
        ([x, y]) => (x === 1 ? 1 : NaN) + y! ** 2,
        ([, y]) => [0, 2 * y!],
      ),
      /^x\[0\] is unresolved: the loss is not a number on both sides of the parameter; move the parameter into the domain/,
    ],
    [
      'a loss that jumps',
      vectorCheck(
        'jump',
        [0, 2],
        ([x, y]) => Number(x! > 0) + y! ** 2,
        ([, y]) => [0, 2 * y!],
      ),
      /^x\[0\] is unresolved: the loss jumps there, from 4 to 5; a jump has no derivative/,
    ],
    [
      'rounding of a loss in float32',
      vectorCheck(
        'float32',
        [0.3],
        ([x]) => Math.fround(Math.sin(x!) + 1e5),
        ([x]) => [Math.cos(x!)],
      ),
      /^x\[0\] is unresolved: rounding of the loss hides errors below \d+ %; give the loss in float64.*\. x\[0\] is 0\.9553364891, the loss says \S+ \+- \S+ \(.*rounding of the loss /,
    ],
  ])('tell of %s', async (_, check, reason) => {
    const report = await checkNarrow(check);
    expect(report.verdict).toBe('inconclusive');
    expect(report.reason).toMatch(reason);
    expect(faultsOf(report)).toEqual([]);
  });

  it('give the true value of an entry that is missing or not a number', async () => {
    const check = vectorCheck(
      'sum',
      [1, 2],
      (x) => x[0]! + 3 * x[1]!,
      () => [1, 3],
    );
    const missing = await checkNarrow({ ...check, gradient: () => ({}) });
    expect(missing.entries.map(describeEntry)).toEqual([
      expect.stringMatching(
        /^x\[0\] is missing, the loss says 1 \+- \S+ \(.*\); return one number for each entry of x$/,
      ),
      expect.stringMatching(
        /^x\[1\] is missing, the loss says 3 \+- \S+ \(.*\); return one number for each entry of x$/,
      ),
    ]);
    expect(missing.findings.map(({ rule }) => rule)).toEqual(['shape']);
    const unset = await checkNarrow({ ...check, gradient: () => ({ x: [1, NaN] }) });
    expect(unset.reason).toMatch(/^x\[1\] is NaN, the loss says 3 \+- /);
    expect(unset.entries[0]!.remedy).toContain('0 / 0');
  });

  it.each<[string, (x: number) => number, number, RegExp]>([
    ['an absolute value', Math.abs, 0, /, at a kink \(slopes -1 on the left, 1 on the right\)$/],
    ['a unit', (x) => Math.max(0, x), 0, /, at a kink \(slopes 0 on the left, 1 on the right\)$/],
    ['a smaller one of two', (x) => Math.min(x, 3 - 2 * x), 1, /slopes 1 on the left, -2 on the right\)$/],
    ['a border below', (x) => (x < 0 ? NaN : 4 * x), 0, /, the loss says 4 \+- .*; the loss is not a number below/],
    ['a border above', (x) => (x > 2 ? NaN : 3 * x), 2, /, the loss says 3 \+- .*; the loss is not a number above/],
    ['a jump', (x) => (x > 0 ? 1 : 0) + x, 0, /; the loss jumps there, from /],
    ['an infinite slope', (x) => Math.cbrt(x), 0, /; the slope of the loss is Infinity there/],
  ])('give the slopes at %s of an entry that is not a number', async (_, term, at, cause) => {
    const loss = ([x, y]: Float64Array): number => term(x!) + y! ** 2;
    for (const value of [NaN, -Infinity]) {
      const gradient = ([, y]: Float64Array): number[] => [value, 2 * y!];
      const report = await checkNarrow(vectorCheck('not a number', [at, 3], loss, gradient));
      const said = `x[0] is ${value}`;
      const told = report.findings.find(({ rule }) => rule === 'not-finite')?.message;
      expect(told).toBe(`${said}${report.entries[0]!.cause.slice(`is ${value}`.length)}`);
      expect(told!.slice(said.length)).toMatch(cause);
      expect(report.reason).toBe(told);
      expect(JSON.stringify(report)).not.toMatch(/\+- (NaN|Infinity)/);
      expect(report.parameters[0]!.worst!.errorBound).not.toBeNaN();
    }
  });

  it('are in the order of what decided: failed ones first, however open the others are', async () => {
    const check = vectorCheck(
      'both',
      [20, 2, 3],
      ([x, y, z]) => Math.tanh(x!) + y! * y! + z! * z!,
      ([x, y, z]) => [1 / Math.cosh(x!) ** 2, 2.1 * y!, 3 * z!],
    );
    const { entries, reason, parameters } = await checkNarrow(check);
    expect(entries.map(({ path, verdict }) => [path, verdict])).toEqual([
      ['x[2]', 'fail'],
      ['x[1]', 'fail'],
      ['x[0]', 'unresolved'],
    ]);
    expect(reason).toMatch(/^x\[2\] is 9, the loss says 6 /);
    expect(parameters[0]!.worst!.index).toBe(2);
  });

  it('say where to look: in what all share, or in what one does not', async () => {
    const remedyOf = async (gradient: (x: Float64Array) => ArrayLike<number>): Promise<string | undefined> => {
      const report = await checkNarrow(
        vectorCheck('squares', [1, 2, 3], (x) => x.reduce((sum, v) => sum + v * v, 0), gradient),
      );
      return report.entries[0]!.remedy;
    };
    expect(await remedyOf((x) => x.map((v) => v))).toMatch(/^3 of 3 entries are wrong: look for a factor/);
    expect(await remedyOf((x) => x.map((v, i) => (i === 1 ? v : 2 * v)))).toMatch(/^look at what it does not share/);
  });
});

import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientReport } from '../check/gradient-report.js';
import { vectorCheck } from '../testing/known-checks.js';
import { reportSentences } from './report-sentences.js';

const x = Array.from({ length: 5000 }, (_, i) => Math.sin(i + 1));
const cubes = (change: (slope: number, i: number) => number): Parameters<typeof checkNarrow>[0] =>
  vectorCheck(
    'cubes',
    x,
    (v) => v.reduce((sum, each) => sum + each * each * each, 0),
    (v) => v.map((each, i) => change(3 * each * each, i)),
  );
const told = (report: GradientReport): string[] => reportSentences(report).map(({ message }) => message);

describe('skippedSentences', () => {
  it.each<[string, (slope: number, i: number) => number]>([
    ['is 0', () => 0],
    ['has the opposite sign', (slope) => -slope],
    ['is wrong in one entry', (slope, i) => (i === 1234 ? 2 * slope : slope)],
    ['is wrong in ten entries', (slope, i) => (i < 10 ? slope + 1 : slope)],
  ])('count what was not looked at, and say why, where the gradient %s', async (_, change) => {
    const report = await checkNarrow(cubes(change));
    const [{ entries, failed, unresolved, suspected, skipped }] = report.parameters as [
      GradientReport['parameters'][0],
    ];
    expect([report.verdict, skipped?.why]).toEqual(['fail', 'failed']);
    expect(failed + unresolved + suspected + skipped!.count).toBeLessThanOrEqual(entries);
    const sentence = `${skipped!.count} of the 5000 entries of x were not looked at, since enough others are wrong; --exhaustive looks at all of them`;
    expect(told(report)).toContain(sentence);
    expect(told(report).join('\n')).not.toMatch(/\d{3,} more entries are unresolved/);
  });

  it('say that all of a gradient is 0 where all of it is, however few entries were checked', async () => {
    const [first] = told(await checkNarrow(cubes(() => 0)));
    expect(first).toBe('it looks as if x gets no gradient at all: it is 0 in every entry');
    const [half] = told(await checkNarrow(cubes((slope, i) => (i % 64 === 5 ? slope : 0))));
    expect(half).not.toMatch(/^it looks as if x gets no gradient at all/);
  });

  it.each([0, 1, 3])('say that the budget ended after %d entries of a check that fails', async (entries) => {
    const wrong = vectorCheck(
      'wrong',
      [1, 2, 3, 4],
      (v) => v.reduce((sum, each) => sum + each * each, 0),
      (v) => v.map((each) => 3 * each),
    );
    let left = entries;
    const report = await checkNarrow(wrong, { expired: () => left-- <= 0 });
    const which = entries === 0 ? 'no entry of x was' : `${4 - entries} of the 4 entries of x were not`;
    expect(told(report)).toContain(`${which} looked at, since the budget ended; give a longer --budget`);
  });

  it('are silent where directions vouch for the rest, and where the check did not fail', async () => {
    expect(told(await checkNarrow(cubes((slope) => slope))).join('\n')).not.toContain('looked at');
    const ended = await checkNarrow(
      cubes((slope) => slope),
      { expired: () => true },
    );
    expect(told(ended).join('\n')).not.toContain('looked at');
  });
});

import { test } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { planDigest, reportPlan, tablePlan, textbook } from '@gradproof/experiment';
import { describe, expect, it } from 'vitest';
import { reportFiles, terminalReport } from './report-files.js';
import { reproduction } from '../reproduction/reproduction.js';
import { madeUp, madeUpResults } from '../testing/made-up-world.js';

const plan = reportPlan(textbook, [0, 1, 2]);
const results = madeUpResults(plan, { seeds: 3 });
const files = reportFiles(reproduction(plan, results, 10_000));

describe('the files of a plan', () => {
  it('are those that the plan ends in', () => {
    const table = tablePlan(textbook, [0, 1, 2]);
    expect(Object.keys(reportFiles(reproduction(table, results, 10_000)))).toEqual([
      'table-1.json',
      'table-1.csv',
      'table-1.md',
      'table-1.tex',
    ]);
    expect(Object.keys(files)).toEqual([
      'table-1.json',
      'table-1.csv',
      'table-1.md',
      'table-1.tex',
      'statistics.json',
      'statistics.md',
      'claims.json',
      'claims.md',
    ]);
  });

  test.prop([fc.shuffledSubarray(results, { minLength: results.length })], { numRuns: 10 })(
    'are the same bytes in whatever order the results came in',
    (shuffled) => {
      expect(reportFiles(reproduction(plan, shuffled, 10_000))).toEqual(files);
    },
  );

  it.each([1, 2, 20])('hold nothing that is no number, with %d seeds', (seeds) => {
    const made = madeUp({ seeds });
    for (const text of [...Object.values(reportFiles(made)), terminalReport(made)]) {
      expect(text).not.toMatch(/NaN|undefined|Infinity|\[object/);
    }
  });

  it('end with a newline, and name the plan', () => {
    for (const [name, text] of Object.entries(files)) {
      expect(text.endsWith('\n')).toBe(true);
      expect(name.endsWith('.csv') || text.includes(planDigest(plan))).toBe(true);
    }
  });

  it('hold what they say', () => {
    const made = madeUp({
      seeds: 20,
      effect: ({ shots }) => [shots === 4 ? -30 : 0, 5],
      shift: ({ batchSize }) => (batchSize === 8 ? 900 : 0),
    });
    const { 'statistics.md': statistics, 'claims.md': claims } = reportFiles(made) as Record<string, string>;
    expect(statistics).toContain('**48 consistent, 16 differ, 0 inconclusive** of 64 cells');
    expect(statistics).toContain('**0 greater, 8 less, 24 undecided, 0 refused** of 32 pairs');
    expect(statistics!.split('\n').filter((line) => line.startsWith('| batch'))).toHaveLength(96);
    expect(claims).toContain('| 50 | 39,760 | 311 KiB | 39,700 | 50,000 | 50,000 |');
    for (const { sentence, hypothesis } of made.claims.claims) {
      expect(claims).toContain(sentence);
      expect(claims).toContain(hypothesis);
    }
  });
});

describe('the terminal', () => {
  it('shows the table alone where the plan has no more', () => {
    expect(terminalReport(reproduction(tablePlan(textbook, [0, 1, 2]), results, 10_000))).not.toContain('C1');
  });

  it.each([
    [3, [/refused in 32 \(too few\s+seeds\)/]],
    [
      20,
      [
        /batch8-hidden50-shots4-alternating differs by \+0\.\d+, Holm p/,
        /batch 8, hidden 50, 4 shots: \+\d+\.\d test images, Holm p/,
      ],
    ],
  ])('shows verdicts and claims in 80 columns, with %d seeds', (seeds, told) => {
    const text = terminalReport(madeUp({ seeds, effect: () => [60, 5], shift: () => 900 }));
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    for (const id of ['C1', 'C2', 'C3']) expect(text).toMatch(new RegExp(`^${id} `, 'm'));
    for (const pattern of told) expect(text).toMatch(pattern);
  });
});

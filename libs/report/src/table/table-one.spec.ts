import { type CellResult, type Plan, planCells, planDigest, tablePlan, textbook } from '@gradproof/experiment';
import { inventedResult } from '@gradproof/experiment/testing';
import { describe, expect, it } from 'vitest';
import { madeUpResults } from '../testing/made-up-world.js';
import { methodPairs, tableOne } from './table-one.js';
import { csvTable } from './table-one-csv.js';
import { latexTable } from './table-one-latex.js';
import { markdownTable } from './table-one-markdown.js';
import { terminalTable } from './table-one-terminal.js';

const plan = tablePlan(textbook, [4, 0, 7]);
const results = madeUpResults(plan, { seeds: 3 });
const table = tableOne(plan, results, 10_000);

describe('tableOne', () => {
  it('sums up each setting over seeds', () => {
    const row = table.rows.find(
      (r) => r.batchSize === 8 && r.hidden === 50 && r.shots === 2 && r.method === 'alternating',
    )!;
    const correct = plan.seeds.map(
      (seed) =>
        results.find(
          ({ cell }) =>
            cell.batchSize === 8 &&
            cell.hidden === 50 &&
            cell.shots === 2 &&
            cell.method === 'alternating' &&
            cell.seed === seed,
        )!.correct,
    );
    expect(row).toMatchObject({ published: 0.5615, correct });
    expect(row.mean).toBeCloseTo(correct.reduce((a, b) => a + b) / 30_000, 12);
    expect([row.min, row.max]).toEqual([Math.min(...correct) / 10_000, Math.max(...correct) / 10_000]);
    expect(table).toMatchObject({
      schema: 'gradproof.table/1',
      plan: planDigest(plan),
      seeds: [4, 0, 7],
      testImages: 10_000,
    });
    expect(table.rows).toHaveLength(64);
  });

  it('is never made with a gap', () => {
    expect(() => tableOne(plan, results.slice(1), 10_000)).toThrow(
      /results must hold every cell and seed, got none for batch 1, hidden 20, 1 shots, baseline, seed 4/,
    );
  });

  it('passes over cells of another protocol, which do not fill a gap', () => {
    const other = (result: CellResult): CellResult =>
      inventedResult({ ...result.cell, protocol: { ...textbook, step: 1e-6 } }, 1);
    const more: Plan = { ...plan, cells: [...plan.cells, { ...plan.cells[0]!, protocol: { step: 1e-6 } }] };
    expect(tableOne(more, [...results, other(results[0]!)], 10_000).rows).toEqual(table.rows);
    expect(() => tableOne(plan, [...results.slice(1), other(results[0]!)], 10_000)).toThrow(RangeError);
  });

  it('pairs the methods by seed', () => {
    const pairs = methodPairs(table);
    expect(pairs).toHaveLength(32);
    expect(
      pairs.every(({ differences, baseline, alternating }) =>
        differences.every((d, i) => d === alternating.correct[i]! - baseline.correct[i]!),
      ),
    ).toBe(true);
    expect(pairs.find((p) => p.batchSize === 1 && p.hidden === 50 && p.shots === 4)!.publishedDifference).toBe(-161);
  });
});

describe('the table in print', () => {
  it('has the same rows as CSV', () => {
    const [head, ...lines] = csvTable(table).trimEnd().split('\n');
    expect(head).toBe('batchSize,hidden,shots,method,published,mean,min,max,correct_4,correct_0,correct_7');
    expect(lines).toEqual(
      table.rows.map((r) =>
        [r.batchSize, r.hidden, r.shots, r.method, r.published, r.mean, r.min, r.max, ...r.correct].join(','),
      ),
    );
  });

  it('has every number as Markdown', () => {
    const text = markdownTable(table);
    for (const { published, mean, min, max } of table.rows) {
      expect(text).toContain(
        `**${published!.toFixed(4)}** ${mean.toFixed(4)} (${min.toFixed(4)} to ${max.toFixed(4)})`,
      );
    }
    expect(text).toContain('- seeds 4, 0, 7\n');
    expect(text).toContain(`- plan ${table.plan}\n`);
    expect(
      text.split('\n').filter((line) => /^\| [1248] \| (20|50) \| (baseline|alternating) /.test(line)),
    ).toHaveLength(16);
  });

  it('has every number on a terminal of 80 columns', () => {
    const text = terminalTable(table);
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    for (const { published, mean } of table.rows) {
      expect(text).toContain(`${published!.toFixed(4).slice(1)} ${mean.toFixed(4).slice(1)}`);
    }
  });

  it('says seed for one', () => {
    const single = tablePlan(textbook, [0]);
    const one = tableOne(single, madeUpResults(single, { seeds: 1 }), 10_000);
    expect(terminalTable(one)).toContain('(mean over 1 seed)');
    expect(markdownTable(one)).toContain('over 1 seed ');
  });
});

describe('a table of one’s own', () => {
  const grid = { batchSizes: [4], hiddenSizes: [10, 20], shotCounts: [1, 5] };
  const own = tablePlan(textbook, [3, 7], { grid, dataset: 'A_B & <C>' });
  const made = tableOne(
    own,
    planCells(own).map((cell) => inventedResult(cell, 5000 + cell.hidden + cell.shots + cell.seed)),
    10_000,
  );

  it('has its settings, and no published numbers', () => {
    expect(made.rows.map(({ hidden, shots, method }) => [hidden, shots, method])).toEqual([
      [10, 1, 'baseline'],
      [10, 5, 'baseline'],
      [10, 1, 'alternating'],
      [10, 5, 'alternating'],
      [20, 1, 'baseline'],
      [20, 5, 'baseline'],
      [20, 1, 'alternating'],
      [20, 5, 'alternating'],
    ]);
    for (const text of [
      csvTable(made),
      markdownTable(made),
      terminalTable(made),
      latexTable(made),
      JSON.stringify(made),
    ])
      expect(text).not.toMatch(/published|NaN|undefined/i);
    expect(csvTable(made).split('\n')[1]).toBe('4,10,1,baseline,0.5016,0.5014,0.5018,5014,5018');
  });

  it('names its images, whatever they are called', () => {
    expect(markdownTable(made)).toContain(String.raw`# Accuracy on A\_B \& \<C\>`);
    expect(latexTable(made)).toContain(String.raw`test images of A\_B \& <C>:`);
  });

  it('is LaTeX whose rows have the columns of their head', () => {
    for (const text of [latexTable(made), latexTable(table)]) {
      for (const [, body] of text.matchAll(/\\toprule([\s\S]*?)\\bottomrule/g)) {
        const columns = body!
          .split('\n')
          .filter((line) => line.endsWith('\\\\'))
          .map((line) => line.split(' & ').length);
        expect(new Set(columns).size).toBe(1);
      }
      expect(text.match(/\\begin\{tabular\}/g)).toHaveLength(2);
    }
    expect(latexTable(table)).toContain(`${table.rows[0]!.published!.toFixed(4)}, `);
  });
});

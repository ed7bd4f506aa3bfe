import { cellKey, parseSettingName, settingName } from '@gradproof/experiment';
import { someOrigin } from '@gradproof/experiment/testing';
import { describe, expect, it } from 'vitest';
import { explainCell } from './explain-cell.js';
import { explainClaim } from './explain-claim.js';
import { explainedCell, explainedClaim, explainedRun } from './explanation-text.js';
import { reportFiles } from '../files/report-files.js';
import { madeUp } from '../testing/made-up-world.js';

const made = madeUp({ seeds: 6 });
const explained = (name: string) =>
  explainCell(made, parseSettingName(name), ({ cell }) => ({
    key: cellKey(cell, someOrigin),
    file: 'FILE',
    command: `again ${cell.seed}`,
  }));
const widest = (text: string): number => Math.max(...text.split('\n').map(({ length }) => length));

describe('an explanation', () => {
  it('has every number of the table and of the statistics', () => {
    for (const [i, row] of made.table.rows.entries()) {
      const cell = explained(settingName(row));
      expect(cell).toMatchObject({ min: row.min, max: row.max, statistics: made.statistics.cells[i] });
      expect(cell.mean).toBeCloseTo(row.mean, 14);
      expect(cell.runs.map(({ correct }) => correct)).toEqual(row.correct);
      expect(made.statistics.pairs).toContain(cell.pair);
    }
  });

  it('prints what the files print', () => {
    const text = explainedCell(explained('batch8-hidden50-shots2-alternating'));
    const { 'statistics.md': statistics } = reportFiles(made) as Record<string, string>;
    const lines = statistics!.split('\n');
    const line = lines.find((candidate) => candidate.startsWith('| batch8-hidden50-shots2-alternating'))!;
    const numbers = line.match(/[+−]?\d+\.\d+/g)!;
    expect(numbers).toHaveLength(13);
    for (const number of numbers) expect(text).toContain(number);
    expect(widest(text)).toBeLessThanOrEqual(80);
  });

  it('tells where a run is and how to run it again', () => {
    const cell = explained('batch1-hidden20-shots1-baseline');
    const text = explainedRun(cell, cell.runs[3]!);
    expect(text).toContain('batch1-hidden20-shots1-baseline-seed3');
    expect(text).toContain(cell.runs[3]!.key);
    expect(text).toContain('again   again 3');
    expect(text).toMatch(/multiplyAdds +20,000,000/);
    expect(text).toContain('W1: sum 0.1, norm 0.2, first 0.3, last -0.4');
  });

  it('also of a single seed', () => {
    const single = madeUp({ seeds: 1 });
    const cell = explainCell(single, parseSettingName('batch1-hidden20-shots1-baseline'), () => ({
      key: 'k',
      file: 'f',
      command: 'c',
    }));
    expect(explainedCell(cell)).toMatch(/deviation of runs {2}–/);
    expect(explainedCell(cell)).toMatch(/verdict +inconclusive \(no spread\)/);
  });

  it.each(['batch3-hidden20-shots1-baseline', 'batch1-hidden20-shots1-numerical'])('refuses %s', (name) => {
    expect(() => explained(name)).toThrow(`explain: the table must have the cell, got ${name}`);
  });
});

describe('a claim explained', () => {
  it.each(['C1', 'C2', 'C3'])('has the numbers of %s', (id) => {
    const claim = explainClaim(made, id);
    const text = explainedClaim(claim);
    expect(claim.claim).toBe(made.claims.claims.find((candidate) => candidate.id === id));
    expect(text.split('\n')[0]).toBe(`${id} ${claim.claim.verdict}`);
    for (const { name } of claim.claim.parts) expect(text).toContain(name);
    expect(text.match(/^ +\d {2}[+−]?\d/gm)).toHaveLength(6);
    expect(widest(text)).toBeLessThanOrEqual(80);
  });

  it('refuses one that the plan does not make', () => {
    expect(() => explainClaim(made, 'C4')).toThrow(
      'explain: the plan must make the claim, got C4; it makes C1, C2, C3',
    );
    const none = { ...made, claims: { ...made.claims, claims: [] } };
    expect(() => explainClaim(none, 'C1')).toThrow('it makes none');
  });
});

import { type Cell, evidencePlan, firstSeeds, parseSettingName, planCells, textbook } from '@gradproof/experiment';
import { someOrigin } from '@gradproof/experiment/testing';
import { describe, expect, it } from 'vitest';
import { explainCell } from '../explain/explain-cell.js';
import { explainedCell } from '../explain/explanation-text.js';
import { type Reproduction, reproduction } from '../reproduction/reproduction.js';
import { MADE_UP_IMAGES, type MadeUpRun, madeUpEvidence } from '../testing/made-up-evidence.js';
import { reportFiles, terminalReport } from './report-files.js';

/** A world in which the methods differ by one image. */
const world = ({ method, shots }: Cell): MadeUpRun =>
  method === 'baseline' ? { correct: 200 + shots } : { correct: 201 + shots, changed: 2, kinks: 5 };

const testSet = {
  name: 'grey',
  rows: 2,
  columns: 2,
  classes: 10,
  images: new Uint8Array(4 * MADE_UP_IMAGES).fill(90),
  labels: new Uint8Array(MADE_UP_IMAGES).map((_, i) => i % 10),
};

function made(images: { readonly dataset?: string }): Reproduction {
  const plan = { ...evidencePlan({ ...textbook, iterations: 100 }, firstSeeds(6)), ...images };
  return {
    ...reproduction(plan, madeUpEvidence(planCells(plan), world), MADE_UP_IMAGES),
    evidence: { testSet, origin: someOrigin, ablations: [] },
  };
}

describe('reports on images other than MNIST', () => {
  const own = made({ dataset: 'Fashion-MNIST' });
  const files = reportFiles(own);
  const terminal = terminalReport(own);
  const papers = made({});
  const papersFiles = reportFiles(papers);
  const texts = Object.entries({ ...files, terminal }).filter(([name]) => /\.(md|html|tex)$|terminal/.test(name));

  it.each(['index.html', 'index.ko.html', 'README.md', 'table-1.md', 'table-1.tex'])('%s names them', (name) => {
    expect(files[name]).toContain('Fashion-MNIST');
    expect(papersFiles[name]).not.toContain('Fashion');
  });

  it.each(texts)('%s compares nothing with the paper', (_, text) => {
    const main = /<main>[\s\S]*<\/main>/.exec(text)?.[0] ?? text;
    expect(main.replaceAll('Fashion-MNIST', '')).not.toMatch(/MNIST/);
    expect(main).not.toMatch(/\bpublished\b|우리 값 − 논문 값|막대는 논문의 값|consistent/i);
    // the paper's own table is named once, where the Korean page says what the paper varied
    expect(main.replace('논문의 표 1', '')).not.toMatch(/표 1/);
  });

  it('say that the paper has no numbers for them, in both languages', () => {
    expect(files['README.md']).toContain('The runs are on Fashion-MNIST; the paper has no numbers for them');
    expect(files['index.ko.html']).toContain('Fashion-MNIST에 대한 실행이므로 비교할 논문의 값이 없다');
  });

  it('have the differences between the methods all the same', () => {
    const differences = (text: string): string[] =>
      [...text.matchAll(/^\| batch\d-hidden\d+-shots\d \|.*? \| (?=\d+, \d+, \d+ \|)/gm)].map(([row]) =>
        row.replace(/\*\*.*?\*\* \| /, ''),
      );
    expect(differences(files['statistics.md']!)).toHaveLength(32);
    expect(differences(files['statistics.md']!)).toEqual(differences(papersFiles['statistics.md']!));
  });

  it('have no figure of ours against the published', () => {
    expect(papersFiles).toHaveProperty(['table-1-differences.svg']);
    expect(files).not.toHaveProperty(['table-1-differences.svg']);
  });

  it('explain a cell by its runs, without a published one', () => {
    const setting = parseSettingName('batch1-hidden20-shots1-baseline');
    const said = (each: Reproduction): string =>
      explainedCell(explainCell(each, setting, () => ({ key: 'KEY', file: 'FILE', command: 'again' })));
    expect(said(papers)).toMatch(/^published/m);
    expect(said(own)).not.toMatch(/published/i);
    for (const each of [own, papers]) expect(said(each)).toMatch(/^ +5 +201 +0\.50/m);
  });
});

import type { LabelledDataset } from '@gradproof/dataset';
import { type Cell, evidenceCells, planCells, reportPlan, textbook } from '@gradproof/experiment';
import { describe, expect, it } from 'vitest';
import { figureFaults } from '@gradproof/document/testing';
import { MADE_UP_IMAGES, madeUpEvidence } from '../testing/made-up-evidence.js';
import { figureTwo } from './figure-two.js';

const testSet: LabelledDataset = {
  name: 'made up',
  rows: 2,
  columns: 2,
  classes: 10,
  images: Uint8Array.from({ length: 4 * MADE_UP_IMAGES }, (_, i) => i % 256),
  labels: Uint8Array.from({ length: MADE_UP_IMAGES }, (_, i) => i % 3),
};

const plan = reportPlan(textbook, [4, 7, 9]);
const isFigureTwo = ({ hidden, batchSize, shots, method }: Cell): boolean =>
  hidden === 50 && batchSize === 8 && shots === 2 && method === 'alternating';

/** Both figures where alternating changes so many images of each seed. */
const figures = (changed: Readonly<Record<number, number>>) =>
  figureTwo(
    plan,
    madeUpEvidence([...planCells(plan), ...evidenceCells(plan.protocol, plan.seeds)], (cell) => ({
      changed: isFigureTwo(cell) ? (changed[cell.seed] ?? 0) : 30,
    })),
    testSet,
  );

/** Lines of text, image by image. */
const linesIn = (svg: string, each: number): string[] => {
  const lines = [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text!);
  return Array.from({ length: lines.length / each }, (_, i) => lines.slice(i * each, (i + 1) * each).join(', '));
};

describe('figureTwo', () => {
  it('shows the first ten images with what both methods of the first seed made of them', () => {
    const [same] = figures({ 4: 2 });
    expect(figureFaults(same!)).toEqual([]);
    expect(linesIn(same!.svg, 3).slice(0, 4)).toEqual([
      'is 0, B 0 ✓, A 1 ✗',
      'is 1, B 0 ✗, A 1 ✓',
      'is 2, B 0 ✗, A 0 ✗',
      'is 0, B 0 ✓, A 0 ✓',
    ]);
    expect(linesIn(same!.svg, 3)).toHaveLength(10);
    expect(same!.alt).toContain('The first 10 test images, batch 8, hidden 50, 2 per class, seed 4.');
    expect(same!.alt).toContain('is 0, B 0 ✓, A 1 ✗. is 1, B 0 ✗, A 1 ✓.');
  });

  it('shows the images on which the methods disagree, the seeds in turn', () => {
    const [, disagreeing] = figures({ 4: 2, 9: 1 });
    expect(figureFaults(disagreeing!)).toEqual([]);
    expect(linesIn(disagreeing!.svg, 4)).toEqual([
      'is 0, B 0 ✓, A 1 ✗, seed 4',
      'is 0, B 0 ✓, A 1 ✗, seed 9',
      'is 1, B 0 ✗, A 1 ✓, seed 4',
    ]);
    expect(disagreeing!.alt).toContain(
      'The methods disagree in 2 of 3 seeds, 3 disagreements in all; batch 8, hidden 50, 2 per class.',
    );
  });

  it('says how many it leaves out', () => {
    const [, many] = figures({ 4: 300, 7: 1, 9: 40 });
    expect(linesIn(many!.svg, 4)).toHaveLength(20);
    expect(many!.alt).toContain(
      'disagree in 3 of 3 seeds, 341 disagreements in all; here are 20, taken from the seeds in turn;',
    );
    expect(many!.alt.match(/seed 9/g)).toHaveLength(9);
  });

  it('says so when there is one, or none', () => {
    expect(figures({ 7: 1 })[1]!.alt).toContain('disagree in 1 of 3 seeds, 1 disagreement in all;');
    const [, none] = figures({});
    expect(figureFaults(none!)).toEqual([]);
    expect(none!.alt).toBe('The methods agree on every test image in all 3 seeds; batch 8, hidden 50, 2 per class.');
    expect(none!.svg).toContain('>There is no such image.<');
  });
});

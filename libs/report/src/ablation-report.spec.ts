import {
  type Ablation,
  type AblationName,
  type Cell,
  ablation,
  ablationCells,
  ablationNames,
  textbook,
} from '@gradproof/experiment';
import { describe, expect, it } from 'vitest';
import { type AblationReport, ablationReport } from './ablation-report.js';
import { ablationFiles, inferenceFiles, terminalAblation, terminalInference } from './study-files.js';
import { type InferenceReport } from './inference-report.js';
import { MADE_UP_IMAGES, type MadeUpRun, madeUpEvidence } from './testing/made-up-evidence.js';

function report(
  name: AblationName,
  run: (cell: Cell) => MadeUpRun,
  of: Ablation = ablation(name, textbook, 2),
): AblationReport {
  const results = madeUpEvidence(ablationCells(textbook, of), run);
  return ablationReport(textbook, of, results, MADE_UP_IMAGES);
}

/** Ten thousand times the step in changed images, as far as there are images. */
const byStep = ({ protocol, method }: Cell): MadeUpRun => ({
  changed: method === 'baseline' ? 0 : Math.min(MADE_UP_IMAGES, Math.round(1e4 * protocol.step)),
  correct: method === 'baseline' ? 200 : 200 + Math.round(1e3 * protocol.step),
  kinks: 7,
});

describe('ablationReport', () => {
  it('gives every variant its pairs', () => {
    const made = report('step', byStep);
    expect(made).toMatchObject({ schema: 'gradproof.ablation/1', name: 'step', seeds: [0, 1], protocol: textbook });
    expect(made.variants.map(({ label, pairsChanged }) => [label, pairsChanged])).toEqual([
      ['1e−8', 0],
      ['1e−7', 0],
      ['1e−6', 0],
      ['1e−5', 0],
      ['1e−4', 16],
      ['1e−3', 16],
      ['1e−2', 16],
      ['1e−1', 16],
      ['1', 16],
    ]);
    expect(made.variants[5]).toMatchObject({
      value: 1e-3,
      standard: false,
      changed: Array.from({ length: 16 }, () => 10),
      pairs: 16,
      imagesChanged: 160,
      mostChanged: 10,
      meanDifference: 1,
      largestDifference: 1,
      meanKinks: 7,
      baselineAccuracy: 0.5,
      otherAccuracy: 201 / MADE_UP_IMAGES,
    });
    expect(made.finding).toBe(
      'Most change at step h 1e−1, 1: 16 of 16 pairs changed a test image, 6,400 images in all, at most 400 in one pair. Fewest at 1e−8, 1e−7, 1e−6, 1e−5: none of 16 pairs changed a test image. Mean accuracy runs from 0.5000 to 3.0000.',
    );
  });

  it('says when nothing changes, and when all change alike', () => {
    expect(report('activation', () => ({})).finding).toMatch(/^Whatever the activation, none of 16 pairs changed/);
    const alike = report('support', ({ method }) => ({ changed: method === 'baseline' ? 0 : 3 }));
    expect(alike.finding).toMatch(/^Whatever the training images, as many images change: 16 of 16 pairs/);
  });

  it('refuses a gap', () => {
    const of = ablation('scheme', textbook, 1);
    const results = madeUpEvidence(ablationCells(textbook, of), () => ({}));
    expect(() => ablationReport(textbook, of, results.slice(1), MADE_UP_IMAGES)).toThrow(/^resultFinder: /);
  });
});

describe('the files of a study', () => {
  it.each(ablationNames)('of %s hold its numbers and two charts', (name) => {
    const made = report(name, byStep);
    const files = ablationFiles(made);
    expect(Object.keys(files)).toEqual([
      `ablation-${name}.json`,
      `ablation-${name}.md`,
      `ablation-${name}-changed.svg`,
      `ablation-${name}-accuracy.svg`,
    ]);
    expect(JSON.parse(files[`ablation-${name}.json`]!)).toEqual(JSON.parse(JSON.stringify(made)));
    for (const text of [...Object.values(files), terminalAblation(made)]) {
      expect(text.endsWith('\n')).toBe(true);
      expect(text).not.toMatch(/NaN|undefined|Infinity|\[object/);
    }
    for (const { label } of made.variants) expect(files[`ablation-${name}.md`]).toContain(label);
  });

  it.each(ablationNames)('of %s fit into 80 columns on a terminal, however large the numbers', (name) => {
    const made = report(name, byStep);
    const large = made.variants.map((v) => ({
      ...v,
      pairs: 9999,
      pairsChanged: 9999,
      imagesChanged: 999_999,
      mostChanged: 10_000,
      meanDifference: -10_000,
    }));
    for (const text of [terminalAblation(made), terminalAblation({ ...made, variants: large })]) {
      expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    }
  });

  const score = (name: string): InferenceReport['candidates'][number] => ({
    name,
    changes: {},
    baselines: 123.456,
    differences: 123.456,
    joint: 123.456,
    behind: 123.456,
    behindInterval: { lower: -1, upper: 200 },
    p: { baselines: 1, differences: 1, joint: 1 },
    meanAbsoluteError: 0.1,
    rootMeanSquareZ: NaN,
    settingsThatDiffer: 32,
  });
  const inference: InferenceReport = {
    schema: 'gradproof.inference/1',
    protocol: textbook,
    testImages: 10_000,
    seeds: [0, 1],
    scales: { baselines: 1, differences: 1 },
    resamples: 9,
    publishedSettingsThatDiffer: 20,
    candidates: [score('textbook'), score('random images, shuffled epochs')],
    support: 'best',
    finding: 'A sentence that is long enough to be wrapped, since a terminal of 80 columns has no room for all of it.',
  };

  it('of the inference hold its numbers, and fit into 80 columns', () => {
    const files = inferenceFiles(inference);
    expect(Object.keys(files)).toEqual(['inference.json', 'inference.md']);
    expect(JSON.parse(files['inference.json']!).candidates[0]).toMatchObject({ joint: 123.456, rootMeanSquareZ: null });
    expect(files['inference.md']).toContain(
      '| random images, shuffled epochs | 1.000 | 123.46 | 123.46 (−1.00 to 200.00) |',
    );
    const terminal = terminalInference(inference);
    expect(terminal).toContain('random images, shuffled epochs');
    expect(Math.max(...terminal.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  });
});

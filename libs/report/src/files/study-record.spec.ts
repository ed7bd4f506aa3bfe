import { ablation, ablationCells, firstSeeds, textbook } from '@gradproof/experiment';
import { flippedBits, someOrigin } from '@gradproof/experiment/testing';
import { describe, expect, it } from 'vitest';
import { ablationReport } from '../ablation/ablation-report.js';
import { MADE_UP_IMAGES, madeUpEvidence } from '../testing/made-up-evidence.js';
import { ablationFiles, readAblation, readInference } from './study-files.js';

const study = ablation('support', textbook, firstSeeds(2));
const results = madeUpEvidence(ablationCells(textbook, study), ({ seed }) => ({ changed: 3 * seed, kinks: 7 }));
const report = ablationReport(textbook, study, results, MADE_UP_IMAGES);
const text = ablationFiles(report, someOrigin)['ablation-support.json']!;

describe('a study in its file', () => {
  it('is read back whole, and gives the same files', () => {
    const found = readAblation(text, textbook, someOrigin);
    expect(found).toEqual({ report });
    if ('report' in found) expect(ablationFiles(found.report, someOrigin)).toEqual(ablationFiles(report, someOrigin));
  });

  it.each([
    ['another engine', textbook, { ...someOrigin, engine: '0' }, 'it was made with another version of the engine'],
    ['other images', textbook, { ...someOrigin, dataset: '0' }, 'it was made with other images'],
    ['another Math', textbook, { ...someOrigin, math: '0' }, 'it was made with another Node'],
    ['another protocol', { ...textbook, step: 1e-5 }, someOrigin, 'it belongs to another plan'],
  ])('is not used for %s', (_, protocol, origin, unusable) => {
    expect(readAblation(text, protocol, origin)).toEqual({ unusable });
  });

  it('is not used where a bit of it was altered, nor as another study', () => {
    for (const { text: altered } of flippedBits(text, 97)) {
      expect(readAblation(altered, textbook, someOrigin)).toEqual({ unusable: 'it was damaged or changed' });
    }
    expect(readInference(text, textbook, someOrigin)).toEqual({ unusable: 'its schema is not gradproof.inference/1' });
  });
});

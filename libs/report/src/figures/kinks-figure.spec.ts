import { batchSizes, hiddenSizes, shotCounts } from '@gradproof/experiment';
import { describe, expect, it } from 'vitest';
import type { KinkPoint } from '../mechanism/kink-report.js';
import { figureFaults } from '@gradproof/document/testing';
import { kinksFigures } from './kinks-figure.js';

const runsOf = (of: (run: Omit<KinkPoint, 'kinks' | 'changed'>) => Pick<KinkPoint, 'kinks' | 'changed'>): KinkPoint[] =>
  batchSizes.flatMap((batchSize) =>
    hiddenSizes.flatMap((hidden) =>
      shotCounts.flatMap((shots) =>
        [0, 1].map((seed) => {
          const run = { batchSize, hidden, shots, seed };
          return { ...run, ...of(run) };
        }),
      ),
    ),
  );

const runs = runsOf(({ batchSize, hidden, shots, seed }) => ({
  kinks: seed * batchSize * 1000,
  changed: batchSize === 1 && hidden === 50 && shots === 2 ? 1200 * seed : 0,
}));
const figures = kinksFigures({ runs });

describe('kinksFigures', () => {
  it('has a panel for each batch size, with a mark for each pair', () => {
    expect(figures.map(({ name }) => name)).toEqual(['kinks-batch1', 'kinks-batch2', 'kinks-batch4', 'kinks-batch8']);
    for (const figure of figures) {
      expect(figureFaults(figure)).toEqual([]);
      expect(figure.svg.match(/<circle /g)).toHaveLength(8);
      expect(figure.svg.match(/<path d="M0,-3[^>]*transform/g)).toHaveLength(8);
    }
  });

  it('says in words what it shows', () => {
    expect(figures[0]!.alt).toBe(
      'Batch size 1: 16 pairs of runs; 8 met kinks, disagreements in 1, on at most 1,200 test images.',
    );
    expect(figures[3]!.alt).toContain('disagreements in 0, on at most 0 test images.');
  });

  it('has the same axes in every panel, up to the largest counts', () => {
    const ticks = figures.map(({ svg }) => [...svg.matchAll(/>(\d+[kM]?)</g)].map(([, tick]) => tick).join(' '));
    expect(new Set(ticks)).toEqual(new Set(['0 1 10 100 1k 10k 0 1 10 100 1k 10k']));
  });

  it('holds when no run met a kink', () => {
    for (const figure of kinksFigures({ runs: runsOf(() => ({ kinks: 0, changed: 0 })) })) {
      expect(figureFaults(figure)).toEqual([]);
    }
  });
});

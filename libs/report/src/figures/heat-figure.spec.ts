import { describe, expect, it } from 'vitest';
import { signed } from '../number/format-number.js';
import { figureFaults } from '@gradproof/document/testing';
import { madeUp } from '../testing/made-up-world.js';
import { heatFigure } from './heat-figure.js';

const { statistics } = madeUp({
  seeds: 20,
  shift: ({ batchSize, hidden, shots }) => (batchSize === 8 && hidden === 50 && shots === 2 ? 900 : 0),
});
const figure = heatFigure(statistics);

/** Texts of numbers with one decimal, in reading order. */
const numbersIn = (svg: string): string[] => [...svg.matchAll(/>([+−]?\d+\.\d)</g)].map(([, text]) => text!);

describe('heatFigure', () => {
  it('is whole', () => expect(figureFaults(figure)).toEqual([]));

  it('has every cell of the table, in its order', () => {
    expect(numbersIn(figure.svg)).toEqual(statistics.cells.map(({ difference }) => signed(100 * difference, 1)));
  });

  it('frames the cells that differ', () => {
    expect(statistics.counts.differs).toBe(2);
    const rects = figure.svg.match(/<rect [^>]*>/g)!;
    expect(rects).toHaveLength(64 + 2);
    expect(rects.filter((rect) => !rect.includes('fill='))).toHaveLength(2);
    expect(figure.alt).toContain('2 cells differ from the published run.');
  });

  it('labels rows and columns, with no label over the rows', () => {
    for (const label of ['batch 1', 'batch 8', '20 baseline', '50 alternating', 'training images per class']) {
      expect(figure.svg).toContain(`>${label}<`);
    }
    expect(figure.svg).not.toContain('y-axis label');
    expect(figure.svg).not.toContain('fy-axis');
  });

  it('says where it is furthest from the published table', () => {
    expect(figure.alt).toMatch(
      /^Our mean accuracy minus the published one for 64 cells, from .+ to \+9\.\d percentage points, furthest at batch 8, hidden 50, 2 per class, /,
    );
  });

  it.each([1, 6])('holds with %d seeds', (seeds) => {
    const few = heatFigure(madeUp({ seeds }).statistics);
    expect(figureFaults(few)).toEqual([]);
    expect(few.caption[1]).toContain(seeds === 1 ? 'mean of 1 seed.' : 'mean of 6 seeds.');
  });
});

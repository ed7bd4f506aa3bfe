import { describe, expect, it } from 'vitest';
import { figureFaults } from '@gradproof/document/testing';
import { madeUp } from '../testing/made-up-world.js';
import { seedsFigures } from './seeds-figure.js';

const { table } = madeUp({ seeds: 6 });
const figures = seedsFigures(table);

/** How far below the top each mark stands. */
const heights = (svg: string, pattern: RegExp): number[] => [...svg.matchAll(pattern)].map(([, y]) => Number(y));

describe('seedsFigures', () => {
  it('has a panel for each hidden size and batch size', () => {
    expect(figures.map(({ name }) => name)).toEqual(
      [20, 50].flatMap((hidden) => [1, 2, 4, 8].map((batch) => `table-1-seeds-batch${batch}-hidden${hidden}`)),
    );
    for (const figure of figures) expect(figureFaults(figure)).toEqual([]);
  });

  it('shows every seed of every cell, and its published value, where they belong', () => {
    for (const { svg, name } of figures) {
      const [, batch, hidden] = /batch(\d+)-hidden(\d+)/.exec(name)!;
      const rows = table.rows.filter((row) => row.batchSize === Number(batch) && row.hidden === Number(hidden));
      const circles = heights(svg, /<circle [^>]*cy="([\d.]+)"/g);
      const triangles = heights(svg, /<path d="M0,-3[^>]*transform="translate\([\d.]+,([\d.]+)\)"/g);
      const bars = heights(svg.split('aria-label="rule"')[1]!, /<line y2="([\d.]+)" y1="\1" x2/g);
      expect([circles, triangles, bars].map(({ length }) => length)).toEqual([24, 24, 8]);
      // One linear scale from the lowest to the highest place of all.
      const places = rows.flatMap((row) => row.correct.map((count) => ({ method: row.method, value: count / 10_000 })));
      const values = [
        ...places.filter(({ method }) => method === 'baseline'),
        ...places.filter(({ method }) => method === 'alternating'),
        ...rows.map(({ published }) => ({ value: published! })),
      ].map(({ value }) => value);
      const ys = [...circles, ...triangles, ...bars];
      const [low, high] = [values.indexOf(Math.min(...values)), values.indexOf(Math.max(...values))];
      const slope = (ys[high]! - ys[low]!) / (values[high]! - values[low]!);
      expect(slope).toBeLessThan(0);
      values.forEach((value, i) => expect(ys[i]! - ys[low]!).toBeCloseTo(slope * (value - values[low]!), 0));
    }
  });

  it('has one scale for all panels, wide enough for a cell far off', () => {
    const far = madeUp({ seeds: 2, shift: ({ shots }) => (shots === 4 ? -4000 : 0) }).table;
    const scales = seedsFigures(far).map(({ svg }) => [...svg.matchAll(/>(0\.\d\d)</g)].map(([, tick]) => tick).join());
    expect(new Set(scales).size).toBe(1);
    expect(Number(scales[0]!.split(',')[0])).toBeLessThan(0.25);
  });

  it('says in words what it shows', () => {
    expect(figures[7]!.alt).toContain('Accuracy of 6 seeds with batch size 8 and 50 hidden units.');
    expect(figures[7]!.alt).toMatch(/2 per class, alternating: published 0\.5615, ours 0\.5\d{3} to 0\.5\d{3}/);
    expect(seedsFigures(madeUp({ seeds: 1 }).table)[0]!.alt).toContain('Accuracy of 1 seed ');
  });
});

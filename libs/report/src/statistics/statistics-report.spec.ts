import { compareWithPublished, meanInterval, signFlip } from '@gradproof/statistics';
import { describe, expect, it } from 'vitest';
import { madeUp } from '../testing/made-up-world.js';
import { methodPairs } from '../table/table-one.js';

const alike = madeUp({ seeds: 20 });

describe('statisticsReport', () => {
  it('finds nothing where nothing differs', () => {
    expect(alike.statistics.counts).toEqual({
      consistent: 64,
      differs: 0,
      inconclusive: 0,
      greater: 0,
      less: 0,
      undecided: 32,
      refused: 0,
    });
  });

  it("is the statistics library's, family by family", () => {
    const { statistics, table, plan } = alike;
    const values = table.rows.map(({ correct }) => correct.map((count) => count / 10_000));
    const cells = compareWithPublished(
      table.rows.map(({ published }, i) => ({ values: values[i]!, published: published! })),
      { margin: plan.margins.published, alpha: 0.05, power: 0.8 },
    );
    expect(statistics.cells).toMatchObject(cells);
    expect(statistics.cells[9]!.meanInterval).toEqual(meanInterval(values[9]!, 0.95));
    expect(statistics.pairs.map(({ p }) => p)).toEqual(
      methodPairs(table).map(({ differences }) => signFlip(differences).p),
    );
    expect(statistics).toMatchObject({ seeds: 20, seedsNeeded: 11, testImages: 10_000, plan: table.plan });
  });

  it('finds the cell that is off, and only that', () => {
    const isOff = (s: { batchSize: number; hidden: number; shots: number }): boolean =>
      s.batchSize === 2 && s.hidden === 50 && s.shots === 3;
    const { statistics } = madeUp({ seeds: 20, shift: (s) => (isOff(s) ? 900 : 0) });
    const differing = statistics.cells.filter(({ verdict }) => verdict === 'differs');
    expect(differing.map(({ method }) => method)).toEqual(['baseline', 'alternating']);
    expect(differing.every(isOff)).toBe(true);
    expect(differing[0]!.difference).toBeCloseTo(0.09, 1);
  });

  it('does not say consistent where it could not have seen a difference', () => {
    const { statistics } = madeUp({ seeds: 20, spread: 400 });
    expect(statistics.cells.filter(({ reason }) => reason === 'margin-not-detectable').length).toBeGreaterThan(55);
  });

  it('finds the settings where a method is better', () => {
    const { statistics } = madeUp({ seeds: 20, effect: ({ shots }) => [shots === 4 ? -30 : 0, 5] });
    expect(statistics.pairs.filter(({ verdict }) => verdict === 'less').map(({ shots }) => shots)).toEqual([
      4, 4, 4, 4, 4, 4, 4, 4,
    ]);
    expect(statistics.counts.greater).toBe(0);
  });

  it('claims nothing with too few seeds, however clear it looks', () => {
    const { statistics } = madeUp({ seeds: 10, effect: () => [100, 1] });
    expect(statistics.counts.refused).toBe(32);
    expect(madeUp({ seeds: 11, effect: () => [100, 1] }).statistics.counts.greater).toBe(32);
  });

  it('is the same on every run', () => expect(madeUp({ seeds: 20 }).statistics).toEqual(alike.statistics));
});

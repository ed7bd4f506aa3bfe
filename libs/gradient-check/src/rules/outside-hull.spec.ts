import { describe, expect, it } from 'vitest';
import { checkGradient } from '../check-gradient.js';
import { isFault } from '../check/gradient-report.js';
import { vectorCheck } from '../testing/known-checks.js';

describe('a gradient where four pieces of a convex loss meet', () => {
  /** Of twice the largest magnitude: a piece has the slope 2 or -2 in one of the entries, and 0 in the other. */
  const faultsOf = async (at: readonly [number, number]): Promise<string[]> => {
    const check = vectorCheck(
      'largest magnitude',
      [0, 0],
      ([x, y]) => 2 * Math.max(Math.abs(x!), Math.abs(y!)),
      ([x, y]) => {
        if (x === 0 && y === 0) return [...at];
        return Math.abs(x!) > Math.abs(y!) ? [2 * Math.sign(x!), 0] : [0, 2 * Math.sign(y!)];
      },
    );
    return (await checkGradient(check)).findings.filter(isFault).map(({ rule }) => rule);
  };

  it.each([
    [2, 0],
    [1, 1],
    [0.5, -1],
    [0, 0],
  ])('stands as (%d, %d), between them', async (x, y) => {
    expect(await faultsOf([x, y])).toEqual([]);
  });

  it.each([
    [1.4, 1.4],
    [-1.5, 1.2],
    [2, 2],
  ])('fails as (%d, %d), outside them all though each entry is between its slopes', async (x, y) => {
    expect(await faultsOf([x, y])).toEqual(['outside-hull']);
  });
});

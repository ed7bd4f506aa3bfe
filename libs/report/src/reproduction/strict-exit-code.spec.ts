import { describe, expect, it } from 'vitest';
import { strictExitCode } from './strict-exit-code.js';
import { madeUp } from '../testing/made-up-world.js';

const made = madeUp({ seeds: 20, effect: ({ shots }) => [shots === 2 ? 9 : 0, 5] });
const consistent = made.statistics.cells.filter(({ verdict }) => verdict === 'consistent');
const alike = { ...made, statistics: { ...made.statistics, cells: consistent } };

describe('strictExitCode', () => {
  it('is 0 where all is consistent and supported', () => {
    expect(consistent.length).toBeGreaterThan(50);
    expect(strictExitCode(alike)).toBe(0);
  });

  it.each([
    ['3 where a claim is undecided', madeUp({ seeds: 20 }), 3],
    [
      '3 where a cell is undecided',
      madeUp({ seeds: 20, spread: 400, effect: ({ shots }) => [shots === 2 ? 9 : 0, 5] }),
      3,
    ],
    ['3 where seeds are too few', madeUp({ seeds: 3 }), 3],
    ['1 where a cell differs', madeUp({ seeds: 20, shift: ({ batchSize }) => (batchSize === 8 ? 900 : 0) }), 1],
    ['1 where a claim is contradicted', madeUp({ seeds: 20, effect: () => [100, 5] }), 1],
  ] as const)('is %s', (_, world, code) => expect(strictExitCode(world)).toBe(code));

  it('does not ask for claims that the plan does not make', () => {
    expect(strictExitCode({ ...alike, claims: { ...alike.claims, claims: [] } })).toBe(0);
  });
});

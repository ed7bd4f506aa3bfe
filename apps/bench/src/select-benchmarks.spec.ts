import { describe, expect, it } from 'vitest';
import { selectBenchmarks } from './select-benchmarks.js';

const names = [
  'iteration analytic batch 8 relu',
  'iteration analytic batch 8 relu step 0.5',
  'iteration dense batch 80 relu',
  'cell',
];

describe('selectBenchmarks', () => {
  it.each([
    [[], [0, 1, 2, 3], []],
    [['iteration analytic batch 8 relu'], [0], []],
    [['ANALYTIC relu'], [0, 1], []],
    [['batch 8'], [0, 1], []],
    [['cell', 'dense'], [2, 3], []],
    [['cell', 'celll'], [3], ['celll']],
    [[' '], [], [' ']],
  ])('%j chooses %j and does not know %j', (filters, chosen, unknown) => {
    expect(selectBenchmarks(names, filters)).toEqual({ chosen: chosen.map((i) => names[i]), unknown });
  });
});

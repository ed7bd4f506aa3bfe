import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import { wrongEntryCheck } from '../testing/wrong-entry.js';

describe('an entry that is smooth where others lie at ties', () => {
  // wrong entries of the calibration that passed, each as if it lay between the pieces of the others
  it.each([
    [0, 5758],
    [0, 8108],
    [3, 4534],
    [4, 404],
    [5, 6873],
    [5, 7689],
  ])('fails where it is wrong by a thousandth: seed %d, case %d', async (seed, number) => {
    const check = await wrongEntryCheck(seed, number);
    for (const own of [seed, 101]) expect((await checkNarrow(check, { seed: own })).verdict).toBe('fail');
  });
});

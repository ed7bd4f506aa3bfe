import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkGradient } from '../check-gradient.js';
import { randomCheck, withScaledEntry } from '../testing/random-check.js';

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
    const { check } = randomCheck(seed, number);
    const entries = Object.entries(await check.gradient(check.parameters)).flatMap(([name, values]) =>
      Array.from(values, (value, index) => ({ name, index, value })).filter(({ value }) => value !== 0),
    );
    const { name, index } = entries[stream(seed, `wrong entry ${number}`).integer(entries.length)]!;
    for (const own of [seed, 101]) {
      const { verdict } = await checkGradient(withScaledEntry(check, name, index, 1.001), { seed: own });
      expect(verdict).toBe('fail');
    }
  });
});

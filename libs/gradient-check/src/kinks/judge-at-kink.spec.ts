import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import { kinkCase } from '../testing/kinks/kink-case.js';
import { closeTies } from '../testing/kinks/distance-kinds.js';
import { wrongEntryCheck } from '../testing/wrong-entry.js';

describe('judgeAtKink', () => {
  it('passes no gradient that points next to the kinks contradict, where others agree by chance', async () => {
    // 0 where several are within 1e-4 of the largest
    const { check, isRight } = kinkCase(closeTies, stream(1267, closeTies.name));
    expect(isRight).toBe(false);
    for (const seed of [0, 3, 1267]) expect((await checkNarrow(check, { seed })).verdict).not.toBe('pass');
  });

  // wrong entries of the calibration that passed, each with that seed: next to the kinks their gradient was small wherever the loss was seen sharply
  it.each([
    [5, 4674],
    [6, 1936],
    [6, 2045],
    [10, 1418],
    [14, 2014],
    [14, 6052],
  ])(
    'fails an entry wrong by a thousandth that hardly shows next to the kinks: seed %d, case %d',
    async (seed, number) => {
      expect((await checkNarrow(await wrongEntryCheck(seed, number), { seed })).verdict).toBe('fail');
    },
  );

  it('passes what is right where the loss bends so soon that it does not rise as its gradient says', async () => {
    for (const atZero of [-1, 0, 1]) {
      for (let seed = 0; seed < 3; seed++) {
        const { verdict } = await checkNarrow(
          {
            name: 'a root beside a kink',
            parameters: { x: Float32Array.of(0) },
            loss: ({ x }) => Math.abs(x![0]!) ** 1.25 + Math.abs(x![0]!),
            gradient: ({ x }) => ({
              x: x!.map((v) => (v === 0 ? atZero : Math.sign(v) * (1 + 1.25 * Math.abs(v) ** 0.25))),
            }),
          },
          { seed },
        );
        expect([atZero, seed, verdict]).toEqual([atZero, seed, 'pass']);
      }
    }
  });
});

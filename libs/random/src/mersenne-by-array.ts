import { mersenneFromState } from 'pure-rand/generator/mersenne';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

const WORDS = 624; // size of MT19937's state in 32-bit words

/**
 * MT19937 seeded with a list of 32-bit integers, like `numpy.random.RandomState(key)`.
 *
 * Keys `[a, ...]` and `[a, ..., 0, 0]` may give the same sequence, so the caller must make keys of different length differ in an early element.
 *
 * @see Matsumoto, Nishimura, `init_by_array` of mt19937ar.c, whose constants these are
 */
export function mersenneByArray(key: readonly number[]): RandomGenerator {
  const state = [19650218];
  for (let j = 1; j < WORDS; j++) state.push((Math.imul(1812433253, scrambled(state[j - 1]!)) + j) | 0);
  let i = 1;
  const mix = (multiplier: number, added: number): void => {
    state[i] = ((state[i]! ^ Math.imul(scrambled(state[i - 1]!), multiplier)) + added) | 0;
    if (i === WORDS - 1) state[0] = state[i]!;
    i = i === WORDS - 1 ? 1 : i + 1;
  };
  for (let k = 0, j = 0; k < Math.max(WORDS, key.length); k++, j = (j + 1) % key.length) mix(1664525, key[j]! + j);
  for (let k = 1; k < WORDS; k++) mix(1566083941, -i);
  state[0] = 0x80000000 | 0;
  const generator = mersenneFromState([0, ...state]);
  for (let k = 0; k < WORDS; k++) generator.next(); // pure-rand twists a word when it moves past it and expects twisted words at the start
  return generator;
}

function scrambled(word: number): number {
  return word ^ (word >>> 30);
}

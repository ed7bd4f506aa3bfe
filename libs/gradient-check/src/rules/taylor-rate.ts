import { stream } from '@gradproof/random';
import { RESOLUTION } from '../check/resolution.js';
import { jumpsAround, jumpsOffZeros } from '../kinks/gradient-jumps.js';
import { TOLD_APART } from '../kinks/kink-pieces.js';
import { compareRandomly, differsAtALook, wordsOf } from './random-comparison.js';
import type { Rule } from './rule.js';

/**
 * Rule: Taylor's theorem along a random direction. `loss(theta + t v) - loss(theta) - t <gradient, v>` falls as t^2 for the right gradient alone, so
 * that the part of it that is linear in t must vanish within the error bound.
 */
export const taylorRate: Rule<'laws'> = {
  name: 'taylor-rate',
  kind: 'law',
  phase: 'laws',
  unless: ['kinks-meet'],
  applies: () => true,
  async run({ seed, subject, slopes, point }) {
    // smaller errors, of small entries or all, are found by comparing each entry
    const along = { enough: 0, tolerance: RESOLUTION, scales: slopes.theta };
    const random = stream(seed, 'taylor');
    const seen = await compareRandomly(subject, slopes, random, along);
    if (seen?.outcome !== 'differs') return [];
    // along one direction the kinks of several entries may cancel by chance, but not along two
    if (
      !(await differsAtALook(subject, slopes, random, along)) &&
      (await compareRandomly(subject, slopes, random, along))?.outcome !== 'differs'
    )
      return [];
    // where kinks meet, the entries are judged one by one
    if (await jumpsOffZeros(point, stream(seed, 'zeros'))) return [];
    if ((await jumpsAround(point, seed)).some((jump) => jump > TOLD_APART * point.steepest)) return [];
    return [{ message: `at the parameters, ${wordsOf(seen)}` }];
  },
};

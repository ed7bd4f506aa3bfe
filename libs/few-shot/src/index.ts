export { disjointShots } from './disjoint-shots.js';
export { epochShuffle } from './epoch-shuffle.js';
export { type Episode, type EpisodePlan, episode } from './episode.js';
export { FewShotError } from './few-shot-error.js';
export { firstShots } from './first-shots.js';
export { randomShots } from './random-shots.js';
export type { SupportSet } from './support-set.js';
export { withReplacement } from './with-replacement.js';

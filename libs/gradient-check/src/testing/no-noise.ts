import type { EntryNoise } from '../noise/entry-noise.js';

/** The noise of an entry that is exact. */
export const NO_NOISE: EntryNoise = {
  mean: 0,
  rounding: 0,
  cancellation: 0,
  saturation: 0,
  constants: 0,
  hidden: 0,
  branch: 0,
  floor: 0,
  isNoisy: false,
  isFixed: false,
};

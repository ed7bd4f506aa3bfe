import { requireSample } from './require-arguments.js';
import { mean } from './mean.js';

/**
 * Interquartile mean: the mean without the floor(n/4) smallest and the floor(n/4) largest values (a 25 % trimmed mean).
 *
 * @see Agarwal et al. 2021, "Deep Reinforcement Learning at the Edge of the Statistical Precipice"
 */
export function interquartileMean(values: readonly number[]): number {
  requireSample('interquartileMean', values);
  const sorted = values.toSorted((a, b) => a - b);
  const dropped = Math.floor(values.length / 4);
  return mean(sorted.slice(dropped, values.length - dropped));
}

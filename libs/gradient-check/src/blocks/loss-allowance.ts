import type { CheckOptions } from '../check/check-options.js';
import type { Block, ParameterLayout } from '../check/parameter-layout.js';

/** Number of losses times number of entries that a check may cost unless it is exhaustive: 64 losses for each of 4,096 entries. */
const WORK = 2 ** 30;
/** Number of losses that every parameter is always allowed; a sample of 64 entries takes at most half of them, at some sixteen each. */
export const LEAST_LOSSES = 2 ** 11;

/** Number of losses, of the whole check, after which no further entry of this parameter is begun: later parameters keep what they are always allowed. */
export function allowedLosses(
  { blocks, size }: ParameterLayout,
  block: Block,
  { exhaustive = false }: CheckOptions,
): number {
  const following = blocks.length - 1 - blocks.indexOf(block);
  return exhaustive ? Infinity : Math.max(LEAST_LOSSES * blocks.length, WORK / size) - LEAST_LOSSES * following;
}

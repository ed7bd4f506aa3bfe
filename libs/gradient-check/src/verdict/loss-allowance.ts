import type { CheckOptions } from '../check/check-options.js';
import type { Block, ParameterLayout } from '../check/parameter-layout.js';

/** Losses times entries that a check may cost unless it is exhaustive. */
const WORK = 2 ** 30;
/** Losses that are always allowed to each parameter; a sample of its entries takes at most half of them. */
export const LEAST_LOSSES = 2 ** 11;

/** Losses after which no further entry of a parameter is begun: what is always allowed to each is left to those after it. */
export function allowedLosses(
  { blocks, size }: ParameterLayout,
  block: Block,
  { exhaustive = false }: CheckOptions,
): number {
  const following = blocks.length - 1 - blocks.indexOf(block);
  return exhaustive ? Infinity : Math.max(LEAST_LOSSES * blocks.length, WORK / size) - LEAST_LOSSES * following;
}

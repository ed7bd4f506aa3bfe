import type { RandomStream } from '@gradproof/random';
import type { Block, ParameterLayout } from '../check/parameter-layout.js';

/** Returns the sizes that steps are measured in: the magnitude of each entry, or the typical magnitude of its block where the entry is 0. */
export function entryScales(layout: ParameterLayout, theta: Float64Array): Float64Array {
  const scales = theta.map(Math.abs);
  for (const { offset, length } of layout.blocks) {
    const own = scales.subarray(offset, offset + length);
    const typical = median(own.filter((size) => size > 0)) ?? 1;
    own.forEach((size, i) => (own[i] = size === 0 ? typical : size));
  }
  return scales;
}

/** Returns the size of each entry among those of its parameter: its scale, or the typical one where that is larger. */
export function sizesAmong(layout: ParameterLayout, scales: Float64Array): Float64Array {
  const sizes = scales.slice();
  for (const { offset, length } of layout.blocks) {
    const own = sizes.subarray(offset, offset + length);
    const typical = median(own)!;
    own.forEach((size, i) => (own[i] = Math.max(size, typical)));
  }
  return sizes;
}

/** Returns the median, of an even number of values the larger of the two in the middle; undefined where there are no values. */
export function median(values: Float64Array): number | undefined {
  return values.toSorted()[values.length >> 1];
}

/** Returns the largest `|g_i s_i|`, which is what the entry that matters most contributes to the loss. */
export function largestShare(gradient: Float64Array, scales: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < gradient.length; i++) {
    const share = Math.abs(gradient[i]! * scales[i]!);
    if (share > largest && Number.isFinite(share)) largest = share;
  }
  return largest;
}

/** Returns the largest `|g_i|`. */
export const steepestOf = (gradient: Float64Array): number =>
  largestShare(
    gradient,
    gradient.map(() => 1),
  );

/** Returns a random direction, N(0, 1) for every entry of the block, or of all blocks, in units of the entry's own scale. */
export function gaussianDirection(scales: Float64Array, random: RandomStream, block?: Block): Float64Array {
  const direction = new Float64Array(scales.length);
  const [from, to] = block ? [block.offset, block.offset + block.length] : [0, scales.length];
  for (let i = from; i < to; i++) direction[i] = scales[i]! * random.normal();
  return direction;
}

/** Returns 1 or -1. */
export const randomSign = (random: RandomStream): number => (random.uniform() < 0.5 ? -1 : 1);

import type { RandomStream } from '@gradproof/random';
import type { Block, ParameterLayout } from '../check/parameter-layout.js';

/** Sizes that steps are measured in: the entry's own, or, where it is 0, its block's. */
export function entryScales(layout: ParameterLayout, theta: Float64Array): Float64Array {
  const scales = new Float64Array(layout.size);
  for (const block of layout.blocks) {
    const typical = typicalSize(theta.subarray(block.offset, block.offset + block.length));
    for (let i = block.offset; i < block.offset + block.length; i++) {
      scales[i] = theta[i] === 0 ? typical : Math.abs(theta[i]!);
    }
  }
  return scales;
}

/** Median of the magnitudes that are not 0; 1 when all are. */
function typicalSize(values: Float64Array): number {
  const sizes = values
    .map(Math.abs)
    .filter((size) => size > 0)
    .toSorted();
  return sizes.length === 0 ? 1 : sizes[sizes.length >> 1]!;
}

/** The largest `|g_i s_i|`: what the entry that matters most contributes to the loss. */
export function largestShare(gradient: Float64Array, scales: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < gradient.length; i++) {
    const share = Math.abs(gradient[i]! * scales[i]!);
    if (share > largest && Number.isFinite(share)) largest = share;
  }
  return largest;
}

/** N(0, 1) for every entry of the block, or of all, in units of the entry's own scale. */
export function gaussianDirection(scales: Float64Array, random: RandomStream, block?: Block): Float64Array {
  const direction = new Float64Array(scales.length);
  const [from, to] = block ? [block.offset, block.offset + block.length] : [0, scales.length];
  for (let i = from; i < to; i++) direction[i] = scales[i]! * random.normal();
  return direction;
}

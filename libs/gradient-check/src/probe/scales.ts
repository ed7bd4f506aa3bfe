import type { RandomStream } from '@gradproof/random';
import type { Block, ParameterLayout } from '../check/parameter-layout.js';

/** Returns the sizes that steps are measured in: the magnitude of each entry, or the typical magnitude of its block where the entry is 0. */
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

/** Returns the size of an entry among those of its parameter, by index: its own, or the typical one where that is larger. */
export function sizesAmong(layout: ParameterLayout, theta: Float64Array, scales: Float64Array): Float64Array {
  const sizes = scales.slice();
  for (const { offset, length } of layout.blocks) {
    const typical = typicalSize(theta.subarray(offset, offset + length));
    for (let i = offset; i < offset + length; i++) sizes[i] = Math.max(sizes[i]!, typical);
  }
  return sizes;
}

/** Returns the median of the magnitudes that are not 0; 1 when all of them are 0. */
function typicalSize(values: Float64Array): number {
  const sizes = values
    .map(Math.abs)
    .filter((size) => size > 0)
    .toSorted();
  return sizes.length === 0 ? 1 : sizes[sizes.length >> 1]!;
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

/** Returns a random direction, N(0, 1) for every entry of the block, or of all blocks, in units of the entry's own scale. */
export function gaussianDirection(scales: Float64Array, random: RandomStream, block?: Block): Float64Array {
  const direction = new Float64Array(scales.length);
  const [from, to] = block ? [block.offset, block.offset + block.length] : [0, scales.length];
  for (let i = from; i < to; i++) direction[i] = scales[i]! * random.normal();
  return direction;
}

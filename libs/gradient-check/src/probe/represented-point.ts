import { represent } from '../check/number-format.js';
import type { Block, ParameterLayout } from '../check/parameter-layout.js';

/** Returns the point at which each entry has the value `valueAt` its index, rounded to what its parameter can represent. */
export function representedPoint(
  { blocks, size }: ParameterLayout,
  valueAt: (index: number, block: Block) => number,
): Float64Array {
  const point = new Float64Array(size);
  for (const block of blocks) {
    for (let i = block.offset; i < block.offset + block.length; i++) point[i] = represent(block, valueAt(i, block));
  }
  return point;
}

/** Returns the point that lies `times` the direction away from `theta`. */
export function pointAlong(
  layout: ParameterLayout,
  theta: Float64Array,
  direction: Float64Array,
  times: number,
): Float64Array {
  return representedPoint(layout, (i) => theta[i]! + times * direction[i]!);
}

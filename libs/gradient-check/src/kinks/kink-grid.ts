import { represent, ulp } from '../check/number-format.js';
import { blockOf } from '../check/parameter-layout.js';
import type { Neighbour } from '../probe/neighbour.js';
import type { CheckedPoint } from '../verdict/checked-point.js';

/** The offset at which the parts are after a move: those of one float32 entry are on its grid, not where they were meant to be. */
export function offsetReached(
  { subject, theta, scales }: CheckedPoint,
  parts: readonly (readonly number[])[],
  at: Neighbour,
  { distance, offset }: { readonly distance: number; readonly offset: Float64Array },
): Float64Array {
  const own = offset.slice();
  for (const [part, [index, ...more]] of parts.entries()) {
    const { float32 } = blockOf(subject.layout, index!);
    if (float32 && more.length === 0) own[part] = (at.theta[index!]! - theta[index!]!) / (distance * scales[index!]!);
  }
  return own;
}

/** Changes `theta` so that no two float32 entries of a block have moved to the same number, since they would still be tied, and returns it. */
export function untied({ subject }: CheckedPoint, entries: readonly number[], theta: Float64Array): Float64Array {
  for (const block of subject.layout.blocks.filter(({ float32 }) => float32)) {
    const taken = new Set<number>();
    for (const i of entries.filter((index) => index >= block.offset && index < block.offset + block.length)) {
      while (taken.has(theta[i]!)) theta[i] = represent(block, theta[i]! + ulp(block, theta[i]!));
      taken.add(theta[i]!);
    }
  }
  return theta;
}

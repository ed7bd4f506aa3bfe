import type { RandomStream } from '@gradproof/random';
import { DOUBLE, type ParameterLayout, SINGLE, represent, ulp } from '../check/parameter-layout.js';

/** A step of random whole numbers of units in the last place, so that the points of a line are equally spaced. */
export function dyadicDirection(
  layout: ParameterLayout,
  theta: Float64Array,
  width: number,
  multiples: number,
  random: RandomStream,
): Float64Array {
  const direction = new Float64Array(layout.size);
  for (const block of layout.blocks) {
    const units = block.float32 ? Math.max(1, width / 2 ** (DOUBLE.bits - SINGLE.bits)) : width;
    for (let i = block.offset; i < block.offset + block.length; i++) {
      const sign = random.uniform() < 0.5 ? -1 : 1;
      direction[i] = theta[i] === 0 ? 0 : sign * (1 + random.integer(multiples)) * units * ulp(block, theta[i]!);
    }
  }
  return direction;
}

/** The point in units twice its own, so that a line from it whose steps are such units stays equally spaced beyond the next power of two. */
export function aligned(layout: ParameterLayout, theta: Float64Array): Float64Array {
  const point = new Float64Array(theta.length);
  for (const block of layout.blocks) {
    for (let i = block.offset; i < block.offset + block.length; i++) {
      const unit = 2 * ulp(block, theta[i]!);
      point[i] = Math.round(theta[i]! / unit) * unit;
    }
  }
  return point;
}

/** The point so many steps away, as the parameters can represent it. */
export function moved(
  layout: ParameterLayout,
  theta: Float64Array,
  direction: Float64Array,
  times: number,
): Float64Array {
  const point = new Float64Array(theta.length);
  for (const block of layout.blocks) {
    for (let i = block.offset; i < block.offset + block.length; i++) {
      point[i] = represent(block, theta[i]! + times * direction[i]!);
    }
  }
  return point;
}

import type { RandomStream } from '@gradproof/random';
import { DOUBLE, type ParameterLayout, SINGLE, represent, ulp } from '../check/parameter-layout.js';

/**
 * A random step along which the points of a line are equally spaced: each entry moves by `width` units in its last place (a width for float64; float32
 * entries move about as far in relation to their size) to `multiples` times as many on top. The number of units is no multiple of the
 * width: on a grid as coarse as float32's, numbers computed in float32 would all be exact. Entries that are 0 stay.
 */
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
      // where there is room, an even number, see `aligned`
      const least = units < 2 ? 1 : 2;
      const count = least * Math.max(1, Math.floor((units / least) * (1 + multiples * random.uniform())));
      direction[i] = theta[i] === 0 ? 0 : sign * count * ulp(block, theta[i]!);
    }
  }
  return direction;
}

/** The point rounded to twice its units in the last place: a line from it in steps of such units stays equally spaced beyond the next power of two. */
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

/** The point `times` steps away, rounded to what the parameters can represent. */
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

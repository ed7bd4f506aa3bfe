import type { RandomStream } from '@gradproof/random';
import { DOUBLE, type ParameterLayout, SINGLE, represent, ulp } from '../check/parameter-layout.js';

/** Relative range of distances from the parameters at which lines begin; they reach far less. */
export const ASIDE = 2 ** -5;

/** Units in the last place of which a line from this number may have any whole number: two where it reaches a power of two, beyond which units are twice as large. */
function leastUnits(x: number): number {
  const size = Math.abs(x);
  return size * (1 + ASIDE) >= 2 ** (Math.floor(Math.log2(size)) + 1) ? 2 : 1;
}

/**
 * A random step along which the points of a line are equally spaced: each entry moves by `width` units in its last place (a width for float64; float32
 * entries move about as far in relation to their size) to `multiples` times as many on top. The number of units is odd as often as even, and no
 * multiple of the width: sums of numbers on a coarser grid, be it float32's, are exact, and would show no rounding. Entries that are 0 stay.
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
      const least = leastUnits(theta[i]!);
      const count = least * Math.max(1, Math.floor((units / least) * (1 + multiples * random.uniform())));
      direction[i] = theta[i] === 0 ? 0 : sign * count * ulp(block, theta[i]!);
    }
  }
  return direction;
}

/** The point rounded to units in the last place of which a line from it may have any whole number. */
export function aligned(layout: ParameterLayout, theta: Float64Array): Float64Array {
  const point = new Float64Array(theta.length);
  for (const block of layout.blocks) {
    for (let i = block.offset; i < block.offset + block.length; i++) {
      const unit = leastUnits(theta[i]!) * ulp(block, theta[i]!);
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

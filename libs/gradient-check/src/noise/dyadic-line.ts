import type { RandomStream } from '@gradproof/random';
import { numberTypeOf, roundoff, ulp } from '../check/number-format.js';
import type { Block, ParameterLayout } from '../check/parameter-layout.js';
import { ASIDE } from '../probe/line.js';
import { representedPoint } from '../probe/represented-point.js';
import { randomSign } from '../probe/scales.js';

/** The unit in the last place of all numbers that a line from `x` reaches, which is far less than `ASIDE`: beyond a power of two, it is twice that of `x`. */
const unitAround = (block: Block, x: number): number => ulp(block, (1 + ASIDE) * x);

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
  return representedPoint(layout, (i, block) => {
    const own = Math.max(1, (width * roundoff('float64')) / roundoff(numberTypeOf(block)));
    const sign = randomSign(random);
    const unit = unitAround(block, theta[i]!);
    const units = (own * ulp(block, theta[i]!)) / unit;
    const count = Math.max(1, Math.floor(units * (1 + multiples * random.uniform())));
    return theta[i] === 0 ? 0 : sign * count * unit;
  });
}

/** The point rounded so that a line from it may move its entries by any whole number of units. */
export function aligned(layout: ParameterLayout, theta: Float64Array): Float64Array {
  return representedPoint(layout, (i, block) => {
    const unit = unitAround(block, theta[i]!);
    return Math.round(theta[i]! / unit) * unit;
  });
}

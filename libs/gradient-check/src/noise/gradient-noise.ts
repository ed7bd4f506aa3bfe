import type { RandomStream } from '@gradproof/random';
import type { FlatGradient } from '../check/flat-gradient.js';
import { numberTypeOf, roundoff } from '../check/number-format.js';
import { blockOf, hasFloat32 } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';
import { oppositePoints } from '../probe/neighbour.js';
import { entryScales } from '../probe/scales.js';
import { minus } from '../probe/vector.js';
import { ENTRY_UNITS, type EntryNoise, type EntryScatter, entryNoise } from './entry-noise.js';
import { noiseOverLines } from './gradient-lines.js';
import { FINE } from './scatter-class.js';
import { slopesBesideZeros } from './zero-slopes.js';
import { type SizesByEntry, sizesOf } from './gradient-sizes.js';
import { FLOAT32, FLOAT64, isFloat32Gradient } from './gradient-precision.js';

/** How far a correct gradient may itself be off, as measured near the parameters. */
export interface GradientNoise {
  /** Returns the noise of the entry at `index` of the flat vector. */
  readonly at: (index: number) => EntryNoise;
  /** Relative rounding that a single entry may have anywhere. */
  readonly relative: number;
}

/** Share of the largest entry below which what its sums may hide in float32, 128 units, is more than a quarter of 0.1 % of an entry. */
const SMALL_SHARE = 2 ** -5;

/**
 * Measures the gradient's own rounding from its values at pairs of points on opposite sides of the parameters: the slope
 * cancels in the mean of a pair, rounding does not. One unit in the last place would be too small a move, since sums near 1
 * would stay on the same rounded value. A gradient in float32 is judged by float32's unit, whatever its parameters are, and
 * the mean over all points is compared with the loss.
 *
 * Terms that always cancel leave a residue that depends on their own size, not on the size of the residue: an entry that is
 * mostly rounding may be off by sixteen units of the largest share that an entry has in the loss, `|g_i s_i|`.
 *
 * @param elsewhere - the gradient at another point, if known, which shows how steep it is where it is not all rounding
 */
export async function gradientNoise(
  subject: Subject,
  gradient: FlatGradient,
  random: RandomStream,
  elsewhere?: Float64Array,
): Promise<GradientNoise> {
  const { layout, theta } = subject;
  const { values } = gradient;
  const scales = entryScales(layout, theta);
  const singles = layout.blocks.filter((block) => isFloat32Gradient(block, gradient, elsewhere));
  const isCoarse = singles.length > 0 || hasFloat32(layout);
  const probe = isCoarse ? FLOAT32 : FLOAT64;
  const { distance, pairs, outerPairs } = probe;
  const [near, far] = [distance * FINE, distance * probe.wide];
  // the same directions at every distance, so that only the distance can make a change grow
  const directions = Array.from({ length: pairs }, () => Float64Array.from(theta, () => random.normal()));
  const middle = await scatterAt(subject, values, directions, distance);
  const wide = await scatterAt(subject, values, directions.slice(0, outerPairs), far);
  const fine = await scatterAt(subject, values, directions.slice(0, outerPairs), near);
  const sizes = await sizesOf(subject, values, scales, {
    ...probe,
    // with float32, branches can be told from rounding only coarsely, so only the slopes at hand count
    elsewhere: isCoarse ? undefined : elsewhere,
  });
  const isLineNeeded = singles.length > 0 && hasSmallEntries(values, scales, sizes);
  // after all other draws, so that these do not depend on it
  const lines = isLineNeeded ? await noiseOverLines(subject, scales, random) : undefined;
  const slopes = await slopesBesideZeros(subject, values, scales, far);
  const scatterOf = (i: number): EntryScatter => {
    const block = blockOf(layout, i);
    const isFloat32 = singles.includes(block);
    const steepest = Math.max(slopes?.[i] ?? 0, fine.range[i]! / near, middle.range[i]! / distance);
    return {
      value: values[i]!,
      mean: (middle.mean[i]! * pairs + fine.mean[i]! * outerPairs) / (pairs + outerPairs),
      scale: scales[i]!,
      spreads: {
        fine: fine.spread[i]!,
        middle: middle.spread[i]!,
        wide: wide.spread[i]!,
        fineRange: fine.range[i]!,
        // at the fine distance, float32 numbers that tie at the point may still do so
        among: Math.max(middle.among[i]!, wide.among[i]!),
      },
      isFloat32,
      ulpChange: ENTRY_UNITS * roundoff(numberTypeOf(block)) * steepest,
      isFixed: middle.range[i] === 0,
      isAbsent: sizes.isAbsent(i),
      lineNoise: isFloat32 && lines !== undefined ? lines[i]! : Infinity,
    };
  };
  return {
    relative: (singles.length > 0 ? FLOAT32 : FLOAT64).relative,
    at(i) {
      const entry = scatterOf(i);
      const largest = entry.isFixed || !sizes.isSingular(i) ? sizes.saturated : sizes.present;
      return entryNoise(entry, largest, entry.isFloat32 ? FLOAT32 : FLOAT64, probe.wide ** 2);
    },
  };
}

/** Whether an entry is so small that rounding which sums may hide, of the largest share's size, would matter to it. */
function hasSmallEntries(values: Float64Array, scales: Float64Array, { saturated }: SizesByEntry): boolean {
  const limit = SMALL_SHARE * saturated.depth * saturated.share;
  return values.some((value, i) => value !== 0 && Math.abs(value * scales[i]!) < limit);
}

/** Per entry, at one distance: mean over the points, largest change of a pair's mean, and of a single point; and the range of the pairs' means. */
interface Scatter {
  readonly mean: Float64Array;
  readonly spread: Float64Array;
  readonly among: Float64Array;
  readonly range: Float64Array;
}

async function scatterAt(
  subject: Subject,
  values: Float64Array,
  directions: readonly Float64Array[],
  distance: number,
): Promise<Scatter> {
  const mean = new Float64Array(values.length);
  const spread = new Float64Array(values.length);
  const [least, most] = [values.map(() => Infinity), values.map(() => -Infinity)];
  const range = new Float64Array(values.length);
  for (const direction of directions) {
    const [forward, backward] = oppositePoints(subject, distance, direction);
    const up = (await subject.gradient(forward)).values;
    const down = (await subject.gradient(backward)).values;
    for (let i = 0; i < values.length; i++) {
      const middle = up[i]! / 2 + down[i]! / 2;
      mean[i]! += middle / directions.length;
      least[i] = Math.min(least[i]!, middle);
      most[i] = Math.max(most[i]!, middle);
      const off = Math.abs(middle - values[i]!);
      // outside the gradient's domain there is no rounding to measure
      if (off < Infinity) spread[i] = Math.max(spread[i]!, off);
      range[i] = Math.max(range[i]!, Math.abs(up[i]! - values[i]!), Math.abs(down[i]! - values[i]!));
    }
  }
  return { mean, spread, among: minus(most, least), range };
}

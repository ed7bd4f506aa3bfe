import type { RandomStream } from '@gradproof/random';
import type { ParameterLayout } from '../check/parameter-layout.js';
import { pointAlong, representedPoint } from '../probe/represented-point.js';
import { entryScales } from '../probe/scales.js';
import { sampleLine } from './difference-table.js';
import { aligned, dyadicDirection } from './dyadic-line.js';
import { stairNear } from './stair.js';

/** Ways to evaluate the loss around the parameters. */
export interface LossSamples {
  /** The loss on a random line through `base`, see `dyadicDirection`. */
  readonly sample: (base: Float64Array, width: number, multiples: number) => Promise<number[]>;
  /** A random point near the parameters, within `size` of each entry. */
  readonly aside: (size: number) => Float64Array;
  /** The loss at two points that lie far from the parameters and from each other. */
  readonly farPair: () => Promise<number[]>;
  /** Height of the stair with which a loss that keeps its bits first changes, along a random direction; see `stairNear`. */
  readonly stairAround: (origin: number, unit: number) => Promise<number>;
}

/** A far point has each entry multiplied by at least this. */
const SHRINK = 0.1;

export function samplesAround(
  loss: (theta: Float64Array) => number | Promise<number>,
  layout: ParameterLayout,
  theta: Float64Array,
  random: RandomStream,
): LossSamples {
  const scales = entryScales(layout, theta);
  return {
    sample(base, width, multiples) {
      const direction = dyadicDirection(layout, base, width, multiples, random);
      return sampleLine((place) => loss(pointAlong(layout, base, direction, place)));
    },
    aside: (size) =>
      aligned(
        layout,
        theta.map(
          (value, i) => (value === 0 ? scales[i]! : value) * (Number(value !== 0) + (random.uniform() - 0.5) * size),
        ),
      ),
    async farPair() {
      // an entry at 0 moves by its size, since no multiple of it would show what the loss does there
      const far = theta.map((value, i) => (value === 0 ? scales[i]! : value) * (SHRINK + random.uniform()));
      const lossAt = (share: number): number | Promise<number> =>
        loss(representedPoint(layout, (i) => share * far[i]!));
      return [await lossAt(1), await lossAt(0.5)];
    },
    stairAround(origin, unit) {
      const outward = scales.map((scale) => (random.uniform() < 0.5 ? -scale : scale));
      return stairNear((t) => loss(pointAlong(layout, theta, outward, t)), origin, unit);
    },
  };
}

import type { RandomStream } from '@gradproof/random';
import type { Subject } from '../check/subject.js';
import { SHRUNK } from '../probe/neighbour.js';
import { pointAlong, representedPoint } from '../probe/represented-point.js';
import { entryScales, randomSign } from '../probe/scales.js';
import { sampleLine } from './difference-table.js';
import { aligned, dyadicDirection } from './dyadic-line.js';
import { stairNear } from './stair.js';

/** Ways to evaluate the loss around the parameters. */
interface LossSamples {
  /** The loss on a random line through `base`, see `dyadicDirection`. */
  readonly sample: (base: Float64Array, width: number, multiples: number) => Promise<number[]>;
  /** A random point near the parameters, within `size` of each entry. */
  readonly aside: (size: number) => Float64Array;
  /** The loss at pairs of points that lie far from the parameters and from each other. */
  readonly farLosses: () => Promise<readonly number[]>;
  /** Height of the stair with which a loss that keeps its bits first changes, along a random direction; see `stairNear`. */
  readonly stairAround: (origin: number) => Promise<number>;
}

/** Number of pairs of far points; calibrated on weights of 8 bits, whose own spacing, and not a multiple of it, is seen at so many. */
const FAR_PAIRS = 8;

/** Returns ways to evaluate a loss around `theta`. */
export function samplesAround(
  subject: Pick<Subject, 'loss' | 'layout'>,
  theta: Float64Array,
  random: RandomStream,
): LossSamples {
  const { layout } = subject;
  const scales = entryScales(layout, theta);
  /** An entry, or its size where it is 0: no multiple of it would show what the loss does there. */
  const sized = (value: number, i: number): number => (value === 0 ? scales[i]! : value);
  return {
    sample(base, width, multiples) {
      const direction = dyadicDirection(layout, base, width, multiples, random);
      return sampleLine((place) => subject.loss(pointAlong(layout, base, direction, place)));
    },
    aside: (size) =>
      aligned(
        layout,
        theta.map((value, i) => sized(value, i) * (Number(value !== 0) + (random.uniform() - 0.5) * size)),
      ),
    async farLosses() {
      const losses: number[] = [];
      for (let pair = 0; pair < FAR_PAIRS; pair++) {
        const far = theta.map((value, i) => sized(value, i) * (SHRUNK + random.uniform()));
        for (const share of [1, 0.5]) losses.push(await subject.loss(representedPoint(layout, (i) => share * far[i]!)));
      }
      return losses;
    },
    stairAround(origin) {
      const outward = scales.map((scale) => randomSign(random) * scale);
      return stairNear({ at: (t) => subject.loss(pointAlong(layout, theta, outward, t)) }, origin);
    },
  };
}

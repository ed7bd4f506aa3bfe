import type { KnownDerivatives } from '../check/known-derivatives.js';
import type { Subject } from '../check/subject.js';
import type { GradientNoise } from '../noise/gradient-noise.js';
import { constantsIn } from '../noise/entry-noise.js';
import type { LossNoise } from '../noise/loss-noise.js';
import type { AnalyticEntry } from './judge.js';

/** The point of the check with everything measured there, by which every entry is judged. */
export interface CheckedPoint {
  readonly subject: Subject;
  readonly theta: Float64Array;
  readonly loss: number;
  readonly lossNoise: LossNoise;
  readonly gradient: Float64Array;
  readonly gradientNoise: GradientNoise;
  readonly scales: Float64Array;
  /** The size of each entry or, if larger, the typical one of its parameter, by which errors matter: an entry may be tiny by chance. */
  readonly sizes: Float64Array;
  /** The largest share that an entry has in the loss, `|g_i s_i|`. */
  readonly largestShare: number;
  /** Largest absolute value of the gradient's finite entries. */
  readonly steepest: number;
  /** Whether kinks meet at the parameters that no single line shows. */
  readonly kinksMeet: boolean;
  /** Derivatives that the caller knows, by parameter name: these need no ladder. */
  readonly known: Readonly<Record<string, KnownDerivatives>>;
}

/** Least rounding, relative to the number that is rounded, that is float32's: a 64th of half a unit in its last place, and far above float64's. */
const LEAST_FLOAT32 = 2 ** -30;

/** The largest number that the loss rounds as float32 does, by its rounding. */
export const float32Size = ({ lossNoise, loss }: CheckedPoint): number => lossNoise.bound(loss) / LEAST_FLOAT32;

/** One entry of the gradient at the point, by its index in theta, as it is to be judged. */
export function analyticEntry(point: CheckedPoint, index: number): AnalyticEntry {
  const analytic = point.gradient[index]!;
  const noise = point.gradientNoise.at(index);
  const isRounded = float32Size(point) >= Math.max(Math.abs(point.loss), point.largestShare);
  return {
    analytic,
    noise: isRounded ? { ...noise, constants: constantsIn(analytic) } : noise,
    matters: point.largestShare / point.scales[index]!,
    mattersAmong: point.largestShare / point.sizes[index]!,
    size: point.sizes[index]!,
  };
}

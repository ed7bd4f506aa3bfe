import type { KnownDerivatives } from '../check/known-derivatives.js';
import type { EntryVerdict } from '../check/gradient-report.js';
import type { Subject } from '../check/subject.js';
import type { Kink } from '../derivative/one-sided.js';
import type { LossShape } from '../derivative/loss-shape.js';
import type { GradientNoise } from '../noise/gradient-noise.js';
import type { LossNoise } from '../noise/loss-noise.js';
import type { NearbyPoints } from '../probe/nearby-points.js';
import type { AnalyticEntry } from './judge.js';

/** The check's own point as it was measured: what every entry is judged by. */
export interface CheckedPoint {
  readonly subject: Subject;
  readonly theta: Float64Array;
  readonly loss: number;
  readonly lossNoise: LossNoise;
  readonly gradient: Float64Array;
  readonly gradientNoise: GradientNoise;
  readonly scales: Float64Array;
  /** The largest share that an entry has in the loss, `|g_i s_i|`. */
  readonly largestShare: number;
  /** Largest absolute value of the gradient's finite entries. */
  readonly steepest: number;
  readonly nearby: NearbyPoints;
  /** Kinks meet at the parameters that no single line shows. */
  readonly kinksMeet: boolean;
  /** By parameter: derivatives that need no ladder. */
  readonly known: Readonly<Record<string, KnownDerivatives>>;
}

/** What there is to say of an entry at a kink. */
export interface KinkSeen {
  readonly left: number;
  readonly right: number;
  /** How the analytic value stands to the two slopes, to follow "1 is". */
  readonly how: string;
}

/** An entry judged. */
export interface EntryResult {
  readonly verdict: EntryVerdict;
  /** The loss does not move. */
  readonly flat: boolean;
  readonly kink?: KinkSeen;
  /** The one-sided slopes at a kink, until the entries at kinks are judged together. */
  readonly slopes?: Kink;
  /** What the loss does at the point, where no derivative could be read. */
  readonly shape?: LossShape;
}

/** One entry of the point's gradient. */
export function analyticEntry(point: CheckedPoint, index: number): AnalyticEntry {
  return {
    analytic: point.gradient[index]!,
    noise: point.gradientNoise.at(index),
    matters: point.largestShare / point.scales[index]!,
  };
}

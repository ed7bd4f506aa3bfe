import { type DerivativeEstimate, estimateDerivative } from '../derivative/derivative-estimate.js';
import { type StepMemory, entryLadder, entryLine } from '../probe/entry-line.js';
import type { EntryVerdict } from './entry-verdict.js';
import type { KnownDerivatives } from './known-derivatives.js';
import type { LawPoint } from '../rules/law.js';
import type { NearbyPoints } from '../probe/nearby-points.js';
import type { Block } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';

/** Everything that judging one entry needs. */
export interface EntryTrial {
  readonly subject: Subject;
  readonly point: LawPoint;
  readonly mean: Float64Array;
  readonly ragged: Uint8Array;
  readonly unseen: Float64Array;
  readonly floor: Float64Array;
  readonly still: Uint8Array;
  /** Changes of the gradient between points nearby that are no rounding; 0 where there are none. */
  readonly branches: Float64Array;
  /** Relative rounding of a single entry. */
  readonly relative: number;
  readonly scales: Float64Array;
  /** Kinks meet at the parameters that no single line shows. */
  readonly isKinked: boolean;
  readonly nearby: NearbyPoints;
  /** By parameter: derivatives that need no ladder. */
  readonly known?: Readonly<Record<string, KnownDerivatives>>;
}

/** An entry judged, and, at a kink, what there is to say about it. */
export interface EntryResult {
  readonly verdict: EntryVerdict;
  readonly flat: boolean;
  readonly kink?: string;
}

/** The derivative of the loss by one entry, at `theta`, where the loss is `origin`. */
export async function estimateEntry(
  { subject, point, scales }: EntryTrial,
  theta: Float64Array,
  origin: number,
  block: Block,
  index: number,
  goal: number,
  memory: StepMemory,
  stagger: number,
): Promise<DerivativeEstimate> {
  return estimateDerivative(entryLine(subject, theta, block, index), {
    origin,
    noise: point.noise,
    ...entryLadder(block, theta[index]!, scales[index]!, memory, stagger),
    goal: () => goal,
  });
}

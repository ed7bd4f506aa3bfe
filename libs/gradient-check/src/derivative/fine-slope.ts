import { DOUBLE, SINGLE, roundoff } from '../check/parameter-layout.js';
import { SUSPICIOUS } from '../noise/difference-table.js';
import { isSingle } from '../noise/value-grid.js';
import type { Line } from '../probe/line.js';

/** Number of steps in a row at which the loss must show a slope, or of all those below half the size of the parameter. */
const IN_A_ROW = 2 ** 2;

/** A slope that a gradient claims, and another one that longer steps show. */
interface DoubtedSlope {
  readonly analytic: number;
  readonly line: Line;
  readonly origin: number;
  /** Smallest step that the parameters can represent well. */
  readonly smallest: number;
  /** Size of the parameter. */
  readonly scale: number;
  readonly value: number;
  /** The step from which `value` was read. */
  readonly step: number;
}

/**
 * Whether the finest steps at which the loss, if it rounds no more than its own terms, can tell the two slopes apart all show the one that the gradient claims: between the steps of one
 * term, the slope is that of the others. Steps beyond the size of the parameter cannot say otherwise: the rounding of the loss may hide kinks on the way.
 */
export async function isSlopeOfFineSteps({
  analytic,
  line,
  origin,
  smallest,
  scale,
  value,
  step,
}: DoubtedSlope): Promise<boolean> {
  // a loss that keeps its bits shows neither
  const most = Math.min(Math.abs(analytic - value), Math.abs(analytic)) / 2;
  const rounding = SUSPICIOUS * roundoff(isSingle(origin) ? SINGLE : DOUBLE) * Math.abs(origin);
  let agreeing = 0;
  for (let fine = smallest; fine < step && agreeing < IN_A_ROW; fine *= 2) {
    const width = line.offset(fine) - line.offset(-fine);
    if (rounding > most * width) continue;
    if (2 * fine > scale && agreeing > 0) return true;
    const rise = (await line.at(fine)) - (await line.at(-fine));
    if (!(Math.abs(rise / width - analytic) < most)) return false;
    agreeing++;
  }
  return agreeing === IN_A_ROW;
}

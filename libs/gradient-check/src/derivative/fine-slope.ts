import { DOUBLE, SINGLE, roundoff } from '../check/parameter-layout.js';
import { SUSPICIOUS } from '../noise/difference-table.js';
import { LOUD } from '../noise/plateau-line.js';
import { isSingle } from '../noise/value-grid.js';
import type { Line } from '../probe/line.js';

/** Number of steps in a row at which the loss must show a slope, or of all those below half the size of the parameter. */
const IN_A_ROW = 2 ** 2;
/** Share of the difference of two slopes within which longer steps must agree with one of them: where truncation passes by, no two steps in a row do. */
const BAND = 2 ** -2;

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

/** The same, with what tells whether longer steps show it. */
interface DoubtedFineSlope extends Omit<DoubtedSlope, 'smallest' | 'scale'> {
  readonly largest: number;
  /** Whether numbers inside the loss may be float32. */
  readonly isFloat32: boolean;
  /** Height of the first stair that the loss shows beyond the finer steps. */
  readonly ledge?: number;
}

/**
 * Whether several longer steps in a row all show the slope that the gradient claims: finer ones may be too short to move a term that float32 holds, whose stairs longer ones average
 * out. What such stairs hide between the two slopes is no more than the rounding of believable terms, or than the height of the one that was seen.
 */
export async function isSlopeOfLongerSteps({
  analytic,
  line,
  origin,
  largest,
  isFloat32,
  ledge = 0,
  value,
  step,
}: DoubtedFineSlope): Promise<boolean> {
  const apart = Math.abs(analytic - value);
  if (!isFloat32 || apart * step > Math.max(ledge, LOUD * Math.max(1, Math.abs(origin)))) return false;
  let agreeing = 0;
  for (let long = step; long < largest && agreeing < IN_A_ROW; long *= 2) {
    const rise = (await line.at(long)) - (await line.at(-long));
    const isNear = Math.abs(rise / (line.offset(long) - line.offset(-long)) - analytic) < BAND * apart;
    agreeing = isNear ? agreeing + 1 : 0;
  }
  return agreeing === IN_A_ROW;
}

/** Whether the loss shows the slope that the gradient claims as well, at finer or at longer steps than those of the other one. */
export async function isSlopeOfOtherSteps(slope: DoubtedSlope & DoubtedFineSlope): Promise<boolean> {
  return (await isSlopeOfFineSteps(slope)) || (await isSlopeOfLongerSteps(slope));
}

import { SUSPICIOUS } from '../noise/difference-table.js';
import { type Stretch, isBelievable, stairAt } from '../noise/stair.js';
import type { Line } from '../probe/line.js';
import { VISIBLE } from './loss-shape.js';
import type { Rung } from './rung.js';

/** A slope read from fine steps, with its bound. */
interface FineSlope {
  readonly value: number;
  readonly bound: number;
  readonly step: number;
}

/** A stair of the loss; it is clear where it is far higher than any rounding that was measured. */
interface StairSeen {
  readonly height: number;
  readonly isClear: boolean;
}

const NO_STAIR: StairSeen = { height: 0, isClear: false };

/**
 * The stair with which the loss leaves the slope that fine steps see; of height 0 where it leaves it as smooth functions and kinks do. A term that float32
 * holds keeps its value over fine steps, which see the slope of all other terms, and see it exactly; longer steps meet its stairs.
 */
export async function stairBeyond(
  line: Line,
  rungs: readonly Rung[],
  { origin, rounding }: { readonly origin: number; readonly rounding: number },
  slope: FineSlope,
): Promise<StairSeen> {
  const departure = departureOf(rungs, origin, rounding, slope);
  if (departure === undefined || slope.step > departure.stretch.changed) return NO_STAIR;
  const { stretch, rise, tolerance, curvature } = departure;
  const residual = async (t: number): Promise<number> => {
    const offset = line.offset(t);
    return (await line.at(t)) - offset * (slope.value + curvature * offset);
  };
  const height = await stairAt({ ...line, at: residual }, origin, tolerance / SUSPICIOUS, stretch);
  // what leaves the line continuously has risen by little where it begins to show
  const isStair = SUSPICIOUS * height >= rise && isBelievable(height, origin, slope.value === 0);
  return isStair ? { height, isClear: rise > VISIBLE * tolerance } : NO_STAIR;
}

/** Where the loss leaves a slope. */
interface Departure {
  /** The steps over which it follows the slope, and the first at which it does not. */
  readonly stretch: Stretch;
  /** By how much it has left the slope there, and by how much it might have without a stair. */
  readonly rise: number;
  readonly tolerance: number;
  /** Half the second derivative of the loss, as the longest step that follows the slope shows it. */
  readonly curvature: number;
}

/** The departure at the finest step that rounding and smooth variation do not explain; undefined where they explain all. */
function departureOf(
  rungs: readonly Rung[],
  origin: number,
  rounding: number,
  { value, bound }: FineSlope,
): Departure | undefined {
  let [kept, before, curvature] = [0, Infinity, 0];
  for (const { step, up, down, lossUp, lossDown } of rungs.toSorted((a, b) => a.step - b.step)) {
    const rise = Math.abs(lossUp - lossDown - value * (up + down));
    // where the loss is smooth, what the step before shows grows as the third power of the step
    const smooth = before * (step / kept) ** 3;
    const tolerance = Math.max(SUSPICIOUS * rounding + bound * (up + down), smooth);
    if (rise > tolerance && rise > SUSPICIOUS * smooth)
      return { stretch: { kept: Math.min(kept, step / 2), changed: step }, rise, tolerance, curvature };
    [kept, before] = [step, rise];
    curvature = (lossUp + lossDown - 2 * origin) / (up * up + down * down);
  }
  return undefined;
}

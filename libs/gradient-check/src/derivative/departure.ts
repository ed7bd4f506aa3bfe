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

/** A stair, and whether it is far above the rounding of the loss, so that it cannot be that. */
interface Stair {
  readonly height: number;
  readonly isClear: boolean;
}

const NO_STAIR: Stair = { height: 0, isClear: false };

/**
 * The stair with which the loss leaves what fine steps see, of height 0 where it leaves it as smooth functions and kinks do. A term that float32 holds stays on
 * one value over fine steps, which see the slope of all other terms, and that exactly. Curvature is what the longest of these steps show.
 */
export async function stairBeyond(
  line: Line,
  rungs: readonly Rung[],
  { origin, rounding }: { readonly origin: number; readonly rounding: number },
  { value, bound, step }: FineSlope,
): Promise<Stair> {
  let [kept, changed, jump, tolerance, curvature] = [0, Infinity, 0, 0, 0];
  let before = Infinity;
  for (const { step: at, up, down, lossUp, lossDown } of rungs.toSorted((a, b) => a.step - b.step)) {
    const off = Math.abs(lossUp - lossDown - value * (up + down));
    // what the step before shows grows as the third power of the step where the loss is smooth
    const smooth = before * (at / kept) ** 3;
    tolerance = Math.max(SUSPICIOUS * rounding + bound * (up + down), smooth);
    if (off > tolerance && off > SUSPICIOUS * smooth) {
      [changed, jump] = [at, off];
      break;
    }
    [kept, before] = [at, off];
    curvature = (lossUp + lossDown - 2 * origin) / (up * up + down * down);
  }
  const stretch: Stretch = { kept: Math.min(kept, changed / 2), changed };
  if (step > changed || jump === 0) return NO_STAIR;
  const residual = async (t: number): Promise<number> => {
    const offset = line.offset(t);
    return (await line.at(t)) - offset * (value + curvature * offset);
  };
  const height = await stairAt({ ...line, at: residual }, origin, tolerance / SUSPICIOUS, stretch);
  // what leaves the line continuously has risen by little where it begins to show
  const isStair = SUSPICIOUS * height >= jump && isBelievable(height, origin, value === 0);
  return isStair ? { height, isClear: jump > VISIBLE * tolerance } : NO_STAIR;
}

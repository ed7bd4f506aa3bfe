import { SUSPICIOUS } from '../noise/difference-table.js';
import { type Stretch, isBelievable, stairAt } from '../noise/stair.js';
import type { Line } from '../probe/line.js';
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
  for (const { step: at, up, down, lossUp, lossDown } of rungs) {
    const off = Math.abs(lossUp - lossDown - value * (up + down));
    const least = SUSPICIOUS * rounding + bound * (up + down);
    if (off > least) {
      if (at < changed) [changed, jump, tolerance] = [at, off, least];
    } else if (at > kept) {
      kept = at;
      curvature = (lossUp + lossDown - 2 * origin) / (up * up + down * down);
    }
  }
  const stretch: Stretch = { kept: Math.min(kept, changed / 2), changed };
  // where a smooth loss leaves the line, it does so slowly
  if (step > changed || !(jump > SUSPICIOUS * tolerance)) return NO_STAIR;
  const residual = async (t: number): Promise<number> => {
    const offset = line.offset(t);
    return (await line.at(t)) - offset * (value + curvature * offset);
  };
  const height = await stairAt({ ...line, at: residual }, origin, tolerance / SUSPICIOUS, stretch);
  return isBelievable(height, origin, value === 0) ? { height, isClear: jump > SUSPICIOUS ** 2 * tolerance } : NO_STAIR;
}

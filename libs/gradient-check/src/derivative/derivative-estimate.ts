import { RESOLUTION } from '../check/resolution.js';
import { raisedNoise } from '../noise/loss-noise.js';
import { isRoundingStair } from '../noise/stair.js';
import { stairBeyond } from './stair-beyond.js';
import { type Line, OFF_GRID } from '../probe/line.js';
import { type DifferenceError, errorOfSize, widened } from './difference-error.js';
import { climb } from './climb.js';
import { Ladder } from './ladder.js';
import { type LadderSettings, ROOM } from './ladder-settings.js';
import type { Reading } from './ladder-reading.js';
import { type LossShape, shapeOf } from './loss-shape.js';
import { type Kink, kinkOf } from './one-sided.js';

/** A derivative with the bound on its error. */
export interface DerivativeEstimate {
  readonly value: number;
  /** What `bound` consists of. */
  readonly error: DifferenceError;
  readonly bound: number;
  /** The part of `bound` that the ladder does not show: slopes that the loss may hide in its rounding, in features as narrow as it may have. */
  readonly hidden: number;
  /** Rounding of the loss that may hide a slope, of up to `hides / w` in a feature of width w; 0 where the ladder shows a slope. */
  readonly hides: number;
  /** Possible error on top of `bound`, by what the loss may hide where it seems to hide nothing: it must not make a value wrong. */
  readonly possible?: number;
  /** The step it was read from, at which the ladder of the next entry starts. */
  readonly step: number;
  /** One-sided limits at a kink, where they differ by more than their bounds. */
  readonly kink?: Kink;
  /** What the loss does at the point, where no derivative could be read. */
  readonly shape?: LossShape;
  /** Whether the loss had the same bits at every offset tried. */
  readonly flat: boolean;
  /** Height of the stairs that it takes for rounding of the loss, where there are any. */
  readonly stair?: number;
  /** Height of the first stair beyond the steps that it was read from, be it rounding or a step of the loss. */
  readonly ledge?: number;
  /** Whether it was read on a single stair, so that more such readings tell no more. */
  readonly isOnStair?: boolean;
  /** Steepest slope that the loss shows nearby, minus its rounding. */
  readonly slopeNearby: number;
  /** Central differences at all steps, whether they count or not. */
  readonly differences: readonly number[];
}

/** Smallest width, relative to the parameter, of a feature that rounding may hide. */
export const HIDDEN = 2 ** -12;

/** A bound that contains `hidden`, without what the loss may hide in features narrower than `width`. */
export function boundAtWidth(
  bound: number,
  { hidden, hides }: Pick<DerivativeEstimate, 'hidden' | 'hides'>,
  width: number,
): number {
  return Math.max(bound - hidden, hides / width);
}

/**
 * The derivative at offset 0 by a ladder of halving steps. It descends from `settings.start` until rounding alone
 * exceeds the best bound found, and climbs above the start where that bound misses the goal: towards larger steps
 * rounding fades, so the climb goes on while it gains. Steps outside the domain are left out; where one side has no
 * domain at all, the other side's slope is the derivative.
 */
export async function estimateDerivative(line: Line, settings: LadderSettings): Promise<DerivativeEstimate> {
  const { origin, noise, smallest, largest, goal, scale } = settings;
  const ladder = new Ladder(line, settings);
  const top = Math.min(Math.max(settings.start, smallest * ROOM), largest) * OFF_GRID;
  const best = await climb(ladder, await ladder.descend(top), top);
  const { flat, differences } = ladder;
  const seen = { slopeNearby: ladder.slopeNearby(RESOLUTION), differences };
  if (best === undefined) {
    const error = errorOfSize(Infinity);
    const nothing = { value: NaN, error, bound: Infinity, hidden: 0, hides: 0, step: top, flat: false };
    return { ...nothing, ...seen, ...shapeSeen(ladder) };
  }
  // beyond its own scale the loss may have levelled off, so that larger steps prove nothing of a slope that rounding hides
  const hides = Math.abs(best.value) <= best.bound ? noise.bound(origin) : 0;
  const measured = [...ladder.rungs, ...ladder.probes];
  // the steps of a step function are no rounding
  const rounding = noise.steps === undefined ? noise.bound(origin) : Infinity;
  const { height, isClear } = await stairBeyond(line, measured, { origin, rounding }, best);
  const isRounding = height > 0 && (await isRoundingStair(height, origin, line, scale));
  const again = isRounding ? await overStairs(line, settings, height, best) : undefined;
  if (again !== undefined && isClear) return again;
  const stair = isClear ? height : 0;
  // what a stair that the loss hardly shows may hide
  const unclear = again === undefined ? 0 : again.bound + again.possible;
  const own = Math.max(best.bound, stair / best.step);
  const boundFor = (width: number): number => Math.max(own, hides / (width + Number.MIN_VALUE));
  const widest = boundFor(HIDDEN * scale);
  const kink = widest > goal(best.value) ? kinkOf(ladder.rungs, origin, noise) : undefined;
  // where the loss keeps its bits, or bends alike to both sides, no slope hides
  const bound = kink === undefined ? boundFor(Math.max(HIDDEN * scale, ladder.stretch, ladder.bend)) : widest;
  const isOpen = kink === undefined && bound > goal(best.value);
  return {
    ...seen,
    flat,
    value: best.value,
    error: widened(best, bound).error,
    bound,
    hidden: bound - own,
    hides,
    possible: widest - bound + unclear,
    step: best.step,
    isOnStair: isClear,
    ledge: height,
    ...(kink && { kink }),
    ...(isOpen && shapeSeen(ladder)),
  };
}

function shapeSeen({ rungs, settings: { origin, noise, scale } }: Ladder): Pick<DerivativeEstimate, 'shape'> {
  const shape = shapeOf(rungs, origin, noise, scale);
  return shape === undefined ? {} : { shape };
}

/** The derivative with stairs of this height for rounding. */
async function overStairs(
  line: Line,
  settings: LadderSettings,
  stair: number,
  { value }: Reading,
): Promise<DerivativeEstimate & { readonly possible: number }> {
  const again = await estimateDerivative(line, { ...settings, noise: raisedNoise(settings.noise, stair) });
  // what looks like stairs may be the rounding of a chaotic loss, of which the fine steps are right; not where it keeps its bits
  const apart = value === 0 || Number.isNaN(again.value) ? 0 : Math.abs(again.value - value);
  return { stair, ...again, possible: Math.max(again.possible ?? 0, apart) };
}

import { RESOLUTION } from '../check/resolution.js';
import { raisedNoise } from '../noise/loss-noise.js';
import { isRoundingStair } from '../noise/stair.js';
import { stairBeyond } from './departure.js';
import { type Line, OFF_GRID } from '../probe/line.js';
import { type DifferenceError, withBound } from './difference-error.js';
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
  /** The part of `bound` that the loss may hide in its rounding, beyond what the ladder itself shows. */
  readonly hidden: number;
  /** Rounding of the loss that may hide a slope, of up to `hides / w` in a feature of width w; 0 where a slope was seen. */
  readonly hides: number;
  /** What a slope may hide besides, where the loss bends alike to both sides: it is no evidence against a 0, but must not make another value wrong. */
  readonly unseen?: number;
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
  /** Whether it was read on a single stair, so that more such readings tell no more. */
  readonly isOnStair?: boolean;
  /** Steepest slope that the loss shows nearby, minus its rounding. */
  readonly slopeNearby: number;
  /** Central differences at all steps, whether they count or not. */
  readonly differences: readonly number[];
  readonly evaluations: number;
}

/** Smallest width, relative to the parameter, of a feature that rounding may hide. */
export const HIDDEN = 2 ** -12;
/** Factor by which a bound must miss its goal before the ladder starts anew far above, the largest such leap, and how many there may be. */
const LEAP = 2 ** 14;
const LARGEST_LEAP = 2 ** 30;
const LEAPS = 40;
/** The climb ends after this many rungs in a row that do not lower the bound by a tenth. */
const IDLE_CLIMB = 4;
const GAIN = 0.9;

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
  const leapt = await leap(ladder, await ladder.descend(top), top);
  const best = await climb(ladder, leapt.best, leapt.highest);
  const { flat, differences, evaluations } = ladder;
  const seen = { flat, slopeNearby: ladder.slopeNearby(RESOLUTION), differences, evaluations, hidden: 0, hides: 0 };
  if (best === undefined) {
    const shape = shapeOf(ladder.rungs, origin, noise, scale);
    const error = { truncation: Infinity, lossRounding: 0, kinkGap: 0 };
    return { value: NaN, error, bound: Infinity, step: top, ...seen, flat: false, ...(shape && { shape }) };
  }
  // beyond its own scale the loss may have levelled off, so that larger steps prove nothing of a slope that rounding hides
  const hides = Math.abs(best.value) <= best.bound ? noise.bound(origin) : 0;
  const measured = [...ladder.rungs, ...ladder.probes];
  // the steps of a step function are no rounding
  const rounding = noise.steps === undefined ? noise.bound(origin) : Infinity;
  const stair = await stairBeyond(line, measured, { origin, rounding }, best);
  if (stair > 0 && (await isRoundingStair(stair, origin, line, scale))) {
    const again = await estimateDerivative(line, { ...settings, noise: raisedNoise(noise, stair) });
    // what looks like stairs may be the rounding of a chaotic loss, of which the fine steps are right; not where it keeps its bits
    const apart = best.value === 0 ? 0 : Math.abs(again.value - best.value);
    return { stair, ...again, unseen: Math.max(again.unseen ?? 0, apart) };
  }
  const own = Math.max(best.bound, stair / best.step);
  const boundFor = (width: number): number => Math.max(own, hides / (width + Number.MIN_VALUE));
  const widest = boundFor(HIDDEN * scale);
  const kink = widest > goal(best.value) ? kinkOf(ladder.rungs, origin, noise) : undefined;
  // where the loss keeps its bits, or bends alike to both sides, no slope hides
  const bound = kink === undefined ? boundFor(Math.max(HIDDEN * scale, ladder.stretch, ladder.bend)) : widest;
  const isOpen = kink === undefined && bound > goal(best.value);
  const shape = isOpen ? shapeOf(ladder.rungs, origin, noise, scale) : undefined;
  return {
    ...seen,
    value: best.value,
    error: withBound(best.error, bound),
    bound,
    hidden: bound - own,
    hides,
    unseen: widest - bound,
    step: best.step,
    ...(stair > 0 && { isOnStair: true }),
    ...(kink && { kink }),
    ...(shape && { shape }),
  };
}

/** A bound far from the goal is all rounding, which falls as the step grows: starts the ladder anew at the step that would meet the goal. */
async function leap(
  ladder: Ladder,
  first: Reading | undefined,
  top: number,
): Promise<{ readonly best: Reading | undefined; readonly highest: number }> {
  const { goal, largest } = ladder.settings;
  let [best, highest] = [first, top];
  for (let leaps = 0; leaps < LEAPS && best !== undefined; leaps++) {
    const shortfall = best.bound / goal(best.value);
    if (!(shortfall > LEAP) || highest >= largest / LEAP) break;
    const finer = ladder.rungs;
    const next = Math.min(highest * Math.min(shortfall, LARGEST_LEAP), largest);
    ladder.probes.push(...finer);
    const reading = await ladder.descend(next);
    if (reading === undefined || !(reading.bound < best.bound)) {
      ladder.rungs = finer;
      break;
    }
    [best, highest] = [reading, next];
  }
  return { best, highest };
}

/** Tries larger steps as long as they lower the bound, and returns the best reading. */
async function climb(ladder: Ladder, first: Reading | undefined, highest: number): Promise<Reading | undefined> {
  const { goal, largest } = ladder.settings;
  let best = first;
  let idle = 0;
  for (let step = 2 * (ladder.rungs[0]?.step ?? highest); step <= largest && idle < IDLE_CLIMB; step *= 2) {
    if (best !== undefined && best.bound <= goal(best.value)) break;
    const rung = await ladder.measure(step);
    if (rung === undefined || !(Number.isFinite(rung.lossUp) || Number.isFinite(rung.lossDown))) break;
    ladder.rungs.unshift(rung);
    const before = best?.bound ?? Infinity;
    const reading = ladder.read();
    if (reading !== undefined && reading.bound < before) best = reading;
    idle = (best?.bound ?? Infinity) < GAIN * before ? 0 : idle + 1;
  }
  return best;
}

import { SUSPICIOUS } from '../noise/difference-table.js';
import type { LossNoise } from '../noise/loss-noise.js';
import { IN_A_ROW } from './ladder-settings.js';
import { SETTLING } from './limit.js';
import type { Rung } from './rung.js';

/** What a loss does at a point where no derivative can be read, in the terms that a message uses. */
export type LossShape =
  | { readonly kind: 'undefined'; readonly side: 'below' | 'above' | 'both' }
  | { readonly kind: 'jump'; readonly below: number; readonly above: number }
  | { readonly kind: 'infinite-slope'; readonly slope: number }
  /** `isSure`: the steps are no rounding of terms of the loss that cancel. */
  | { readonly kind: 'steps'; readonly height: number; readonly isSure: boolean };

/** Number of finest rungs with a visible rise that must agree on its power. */
const AGREEING = 2 * IN_A_ROW;
/** A rise that follows a lower power of the step is a jump. */
const LEAST_POWER = 1 - SETTLING;
/** A change by more than this many times the rounding of the loss is clearly not rounding. */
export const VISIBLE = SUSPICIOUS ** 2;
/** Share of a slope by which it must have grown over each half of these rungs: four times the error of a rise that is barely visible. */
const VISIBLE_GROWTH = 2 ** 2 / VISIBLE;
/** A shape must show down to this share of the parameter's size: a bend farther away is not a shape of the point. */
const DOWN_TO = 2 ** -10;

/**
 * The shape that the finest rungs show; undefined where they show a slope, or nothing.
 *
 * @param scale - size of the parameter
 */
export function shapeOf(
  rungs: readonly Rung[],
  origin: number,
  noise: LossNoise,
  scale: number,
): LossShape | undefined {
  if (rungs.length < IN_A_ROW) return undefined;
  const sides = (['lossUp', 'lossDown'] as const).map((side) =>
    riseOn(rungs, side, origin, { visible: VISIBLE * noise.bound(origin), near: DOWN_TO * scale }),
  );
  const rises = sides.filter((rise) => rise !== undefined);
  const last = rungs.at(-1)!;
  const isJump = rises.some(({ power }) => power < LEAST_POWER) && Number.isFinite(last.lossUp - last.lossDown);
  if (isJump) return { kind: 'jump', below: last.lossDown, above: last.lossUp };
  const steep = rises.find(({ power, isEndless }) => power >= LEAST_POWER && isEndless);
  if (steep !== undefined) return { kind: 'infinite-slope', slope: steep.slope > 0 ? Infinity : -Infinity };
  const finest = rungs.slice(-IN_A_ROW);
  const isAbove = finest.some(({ lossUp }) => Number.isFinite(lossUp));
  const isBelow = finest.some(({ lossDown }) => Number.isFinite(lossDown));
  if (isAbove && isBelow) return undefined;
  if (isBelow) return { kind: 'undefined', side: 'above' };
  return { kind: 'undefined', side: isAbove ? 'below' : 'both' };
}

/** What the rise of the loss on one side shows. */
interface Rise {
  readonly power: number;
  /** Whether the slope keeps growing as the step shrinks. */
  readonly isEndless: boolean;
  readonly slope: number;
}

/** The power of the step that the rise on one side follows on the finest rungs that show it, and whether and to which sign its slope grows. */
function riseOn(
  rungs: readonly Rung[],
  side: 'lossUp' | 'lossDown',
  origin: number,
  { visible, near }: { readonly visible: number; readonly near: number },
): Rise | undefined {
  const shown = rungs.filter((rung) => Math.abs(rung[side] - origin) > visible).slice(-AGREEING);
  if (shown.length < AGREEING || shown.at(-1)!.step > near || !shown.every((rung) => Number.isFinite(rung[side])))
    return undefined;
  const powerBetween = (first: Rung, last: Rung): number =>
    Math.log(Math.abs((first[side] - origin) / (last[side] - origin))) / Math.log(first.step / last.step);
  // both halves must follow the same power: a loss that bends within the coarse rungs follows none
  const middle = shown[IN_A_ROW]!;
  const power = Math.max(powerBetween(shown[0]!, middle), powerBetween(middle, shown.at(-1)!));
  const rise = shown.at(-1)![side] - origin;
  return {
    power,
    isEndless: growsOn(shown.map((rung) => (rung[side] - origin) / rung.step)),
    slope: side === 'lossUp' ? rise : -rise,
  };
}

/** Whether slopes at ever smaller steps keep growing visibly by as much: then they have no limit, even if they grow as slowly as a logarithm. */
function growsOn(slopes: readonly number[]): boolean {
  const growth = (from: number, to: number): number => Math.abs(slopes[to]!) - Math.abs(slopes[from]!);
  const [first, second] = [growth(1, IN_A_ROW), growth(IN_A_ROW, AGREEING - 1)];
  const visible = Math.abs(slopes.at(-1)!) * VISIBLE_GROWTH;
  return first > visible && second > visible && second >= SETTLING * first;
}

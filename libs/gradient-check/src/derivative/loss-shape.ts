import type { LossNoise } from '../noise/loss-noise.js';
import type { Rung } from './rung.js';

/** What a loss does at a point where no derivative can be read, as words that a message uses. */
export type LossShape =
  | { readonly kind: 'undefined'; readonly side: 'below' | 'above' | 'both' }
  | { readonly kind: 'jump'; readonly below: number; readonly above: number }
  | { readonly kind: 'infinite-slope'; readonly slope: number }
  | { readonly kind: 'steps'; readonly height: number };

/** Finest rungs that must agree on the domain, and finest that show a rise that must agree on its power. */
const FINEST = 4;
const AGREEING = 2 * FINEST;
/** Factor between a rise at the coarsest and the finest of them within which it does not shrink with the step: a jump. And between two growths of a slope. */
const LEVEL = 0.9;
/** Of the rungs that agree, two stretches of equal length over which slopes may grow. */
const GROWTH = [
  [1, AGREEING / 2],
  [AGREEING / 2, AGREEING - 1],
] as const;
/** Roundings of the loss that a rise must exceed to tell a shape. */
const VISIBLE = 64;
/** Share of a slope by which it must have grown over each: four times what a rise that is barely visible may be off by. */
const VISIBLE_GROWTH = 2 ** 2 / VISIBLE;
/** Sizes of the parameter down to which it must show: what bends within the size is no shape of the point. */
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
  if (rungs.length < FINEST) return undefined;
  const sides = (['lossUp', 'lossDown'] as const).map((side) =>
    riseOn(rungs, side, origin, { visible: VISIBLE * noise.bound(origin), near: DOWN_TO * scale }),
  );
  const rises = sides.filter((rise) => rise !== undefined);
  const last = rungs.at(-1)!;
  const isJump = rises.some(({ power }) => power < 1 - LEVEL) && Number.isFinite(last.lossUp - last.lossDown);
  if (isJump) return { kind: 'jump', below: last.lossDown, above: last.lossUp };
  const steep = rises.find(({ power, isEndless }) => power >= 1 - LEVEL && isEndless);
  if (steep !== undefined) return { kind: 'infinite-slope', slope: steep.slope > 0 ? Infinity : -Infinity };
  const finest = rungs.slice(-FINEST);
  const isAbove = finest.some(({ lossUp }) => Number.isFinite(lossUp));
  const isBelow = finest.some(({ lossDown }) => Number.isFinite(lossDown));
  if (isAbove && isBelow) return undefined;
  if (isBelow) return { kind: 'undefined', side: 'above' };
  return { kind: 'undefined', side: isAbove ? 'below' : 'both' };
}

/** What the rise on one side shows. */
interface Rise {
  readonly power: number;
  /** Its slope grows and grows. */
  readonly isEndless: boolean;
  readonly slope: number;
}

/** The power of the step that the rise on one side follows on the finest rungs that show it, and the sign of the slope there. */
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
    powerOf(first[side] - origin, last[side] - origin, first.step / last.step);
  // the same power all the way: what bends within the coarse rungs follows none
  const middle = shown[AGREEING / 2]!;
  const power = Math.max(powerBetween(shown[0]!, middle), powerBetween(middle, shown.at(-1)!));
  const rise = shown.at(-1)![side] - origin;
  return {
    power,
    isEndless: growsOn(shown.map((rung) => (rung[side] - origin) / rung.step)),
    slope: side === 'lossUp' ? rise : -rise,
  };
}

/** Slopes of ever smaller steps that grow by as much from each to the next, visibly, have no limit, slow as a logarithm is. */
function growsOn(slopes: readonly number[]): boolean {
  const [first, second] = GROWTH.map(([from, to]) => Math.abs(slopes[to]!) - Math.abs(slopes[from]!)) as [
    number,
    number,
  ];
  const visible = Math.abs(slopes.at(-1)!) * VISIBLE_GROWTH;
  return first > visible && second > visible && second >= LEVEL * first;
}

/** The power of the step that a rise follows. */
function powerOf(coarse: number, fine: number, ratio: number): number {
  return Math.log(Math.abs(coarse / fine)) / Math.log(ratio);
}

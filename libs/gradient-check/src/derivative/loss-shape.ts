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
const AGREEING = 8;
/** Factor between a rise at the coarsest and the finest of them within which it does not shrink with the step: a jump. */
const LEVEL = 0.9;
/** And the power of the step, at most, by which the rise shrinks where the slope is infinite: 1 where there is a slope. */
const STEEP = 0.75;
/** Roundings of the loss that a rise must exceed to tell a shape. */
const VISIBLE = 64;
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
  const steep = rises.find(({ power }) => power >= 1 - LEVEL && power < STEEP);
  if (steep !== undefined) return { kind: 'infinite-slope', slope: steep.slope > 0 ? Infinity : -Infinity };
  const finest = rungs.slice(-FINEST);
  const isAbove = finest.some(({ lossUp }) => Number.isFinite(lossUp));
  const isBelow = finest.some(({ lossDown }) => Number.isFinite(lossDown));
  if (isAbove && isBelow) return undefined;
  if (isBelow) return { kind: 'undefined', side: 'above' };
  return { kind: 'undefined', side: isAbove ? 'below' : 'both' };
}

/** The power of the step that the rise on one side follows on the finest rungs that show it, and the sign of the slope there. */
function riseOn(
  rungs: readonly Rung[],
  side: 'lossUp' | 'lossDown',
  origin: number,
  { visible, near }: { readonly visible: number; readonly near: number },
): { readonly power: number; readonly slope: number } | undefined {
  const shown = rungs.filter((rung) => Math.abs(rung[side] - origin) > visible).slice(-AGREEING);
  if (shown.length < AGREEING || shown.at(-1)!.step > near || !shown.every((rung) => Number.isFinite(rung[side])))
    return undefined;
  const powerBetween = (first: Rung, last: Rung): number =>
    powerOf(first[side] - origin, last[side] - origin, first.step / last.step);
  // the same power all the way: what bends within the coarse rungs follows none
  const middle = shown[AGREEING / 2]!;
  const power = Math.max(powerBetween(shown[0]!, middle), powerBetween(middle, shown.at(-1)!));
  const rise = shown.at(-1)![side] - origin;
  return { power, slope: side === 'lossUp' ? rise : -rise };
}

/** The power of the step that a rise follows. */
function powerOf(coarse: number, fine: number, ratio: number): number {
  return Math.log(Math.abs(coarse / fine)) / Math.log(ratio);
}

import type { LossNoise } from '../noise/loss-noise.js';
import type { Rung } from './rung.js';

/** What a loss does at a point where no derivative can be read, as words that a message uses. */
export type LossShape =
  | { readonly kind: 'undefined'; readonly side: 'below' | 'above' | 'both' }
  | { readonly kind: 'jump'; readonly below: number; readonly above: number }
  | { readonly kind: 'infinite-slope'; readonly slope: number };

/** Finest rungs that must agree on the shape. */
const FINEST = 4;
/** Factor between a rise at the coarsest and the finest of them within which it does not shrink with the step: a jump. */
const LEVEL = 0.9;
/** And the power of the step, at most, by which the rise shrinks where the slope is infinite: 1 where there is a slope. */
const STEEP = 0.75;
/** Roundings of the loss that a rise must exceed to tell a shape. */
const VISIBLE = 64;

/** The shape that the finest rungs show; undefined where they show a slope, or nothing. */
export function shapeOf(rungs: readonly Rung[], origin: number, noise: LossNoise): LossShape | undefined {
  const finest = rungs.slice(-FINEST);
  if (finest.length < FINEST) return undefined;
  const [first, last] = [finest[0]!, finest.at(-1)!];
  const visible = VISIBLE * noise.bound(origin);
  const rises = (['lossUp', 'lossDown'] as const)
    .filter((side) => finest.every((rung) => Number.isFinite(rung[side])) && Math.abs(last[side] - origin) > visible)
    .map((side) => ({ side, power: powerOf(first[side] - origin, last[side] - origin, first.step / last.step) }));
  if (rises.some(({ power }) => power < 1 - LEVEL)) return { kind: 'jump', below: last.lossDown, above: last.lossUp };
  const steep = rises.find(({ power }) => power < STEEP)?.side;
  if (steep !== undefined) {
    const sign = Math.sign(last[steep] - origin) * (steep === 'lossUp' ? 1 : -1);
    return { kind: 'infinite-slope', slope: sign > 0 ? Infinity : -Infinity };
  }
  const isAbove = finest.some(({ lossUp }) => Number.isFinite(lossUp));
  const isBelow = finest.some(({ lossDown }) => Number.isFinite(lossDown));
  if (isAbove && isBelow) return undefined;
  if (isBelow) return { kind: 'undefined', side: 'above' };
  return { kind: 'undefined', side: isAbove ? 'below' : 'both' };
}

/** The power of the step that a rise follows. */
function powerOf(coarse: number, fine: number, ratio: number): number {
  return Math.log(Math.abs(coarse / fine)) / Math.log(ratio);
}

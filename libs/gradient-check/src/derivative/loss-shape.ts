import type { LossNoise } from '../noise/loss-noise.js';
import type { Rung } from './rung.js';

/** What a loss does at a point where no derivative can be read, as words that a message uses. */
export type LossShape =
  | { readonly kind: 'undefined'; readonly side: 'below' | 'above' | 'both' }
  | { readonly kind: 'jump'; readonly below: number; readonly above: number }
  | { readonly kind: 'infinite-slope' };

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
  const isAbove = finest.some(({ lossUp }) => Number.isFinite(lossUp));
  const isBelow = finest.some(({ lossDown }) => Number.isFinite(lossDown));
  if (!isAbove || !isBelow) return { kind: 'undefined', side: sideOf(isBelow, isAbove) };
  const [first, last] = [finest[0]!, finest.at(-1)!];
  const above = powerOf(first.lossUp - origin, last.lossUp - origin, first.step / last.step);
  const below = powerOf(first.lossDown - origin, last.lossDown - origin, first.step / last.step);
  const visible = VISIBLE * noise.bound(origin);
  const steps = [
    { power: above, rise: last.lossUp - origin },
    { power: below, rise: last.lossDown - origin },
  ].filter(({ rise }) => Math.abs(rise) > visible);
  if (steps.some(({ power }) => power < 1 - LEVEL)) return { kind: 'jump', below: last.lossDown, above: last.lossUp };
  return steps.some(({ power }) => power < STEEP) ? { kind: 'infinite-slope' } : undefined;
}

function sideOf(isBelow: boolean, isAbove: boolean): 'below' | 'above' | 'both' {
  if (isBelow) return 'above';
  return isAbove ? 'below' : 'both';
}

/** The power of the step that a rise follows. */
function powerOf(coarse: number, fine: number, ratio: number): number {
  return Math.log(Math.abs(coarse / fine)) / Math.log(ratio);
}

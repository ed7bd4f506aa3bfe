import type { Line } from '../probe/line.js';
import { differenceBound } from './difference-error.js';
import { FIRST_STEP } from './first-look.js';
import { PROBE } from './ladder.js';
import type { LadderSettings } from './ladder-settings.js';
import { NOISE_SAFETY, TRUNCATION_SAFETY } from './limit.js';
import { type Kink, jumpOf, kinkBetween } from './one-sided.js';
import { CLEAR } from './slope-comparison.js';

/** Moves the steps off the powers of two, and off those of a first look. */
const OFF_BOTH_GRIDS = 0.7919;
/** Share of the disagreement between coarse and fine steps by which the limit may be off: four times what the order of the error gives. */
const LEFT_OVER = 2 ** 2 / PROBE;

/** What a look at one side of a kink needs to know. */
type KinkLine = Pick<LadderSettings, 'origin' | 'noise' | 'scale' | 'smallest'> & { readonly line: Line };

/**
 * The one-sided slopes at a kink from eight losses: three steps on each side give the limits, and a fourth, as fine as rounding allows, shows that
 * the kink lies at the point. Undefined where the steps do not agree or show no kink; then a ladder is needed.
 */
export async function kinkLook(at: KinkLine): Promise<Kink | undefined> {
  const right = await limitOn(at, 1);
  const left = right && (await limitOn(at, -1));
  const kink = left && right && kinkBetween(left, right);
  if (kink === undefined) return undefined;
  const jump = jumpOf(kink);
  const { origin, noise, smallest, scale } = at;
  const finest = Math.max(smallest, (2 * noise.bound(origin)) / (CLEAR * jump));
  // a step hardly finer than the third would show nothing new, and next to a pole of the loss all of them agree
  if (finest > (FIRST_STEP * OFF_BOTH_GRIDS * scale) / PROBE / 2) return undefined;
  for (const [side, limit] of [
    [1, kink.right],
    [-1, kink.left],
  ] as const) {
    const slope = await slopeAt(at, side * finest);
    if (!(Math.abs(slope - limit.value) <= limit.bound + 2 * CLEAR * jump)) return undefined;
  }
  return kink;
}

async function slopeAt({ line, origin }: KinkLine, t: number): Promise<number> {
  return ((await line.at(t)) - origin) / line.offset(t);
}

async function limitOn(at: KinkLine, side: 1 | -1): Promise<Kink['left'] | undefined> {
  const { origin, noise, scale, smallest } = at;
  const step = FIRST_STEP * OFF_BOTH_GRIDS * scale;
  const finest = step / PROBE;
  if (finest < smallest) return undefined;
  const [first, second, fine] = [
    await slopeAt(at, side * step),
    await slopeAt(at, (side * step) / 2),
    await slopeAt(at, side * finest),
  ];
  const coarse = 2 * second - first;
  const value = fine + (fine - second) / (PROBE / 2 - 1);
  const error = {
    truncation: TRUNCATION_SAFETY * LEFT_OVER * Math.abs(coarse - value),
    lossRounding: (NOISE_SAFETY * 2 * noise.bound(origin)) / finest,
    kinkGap: 0,
  };
  const bound = differenceBound(error);
  return Number.isFinite(bound) ? { value, error, bound } : undefined;
}

import { differenceBound } from '../derivative/difference-error.js';
import { NOISE_SAFETY, TRUNCATION_SAFETY } from '../derivative/limit.js';
import { type Kink, jumpOf } from '../derivative/one-sided.js';
import type { LossNoise } from '../noise/loss-noise.js';
import type { Line } from '../probe/line.js';

/** First step in sizes of the entry, not a power of two; the second is half of it, the third far below both. */
const FIRST_LOOK = 2 ** -7 * 0.7919;
const FINE_LOOK = 2 ** -8;
/** The limit may be off by this share of the disagreement between coarse and fine steps; by the order of the error it is one part in 256. */
const LEFT_OVER = 2 ** -6;
/** Rounding stays below this share of the jump at the finest step: a kink must be at the point, not merely near it. */
const FINEST_ROUNDING = 2 ** -4;

/** What a look at a kink needs to know of a line. */
export interface KinkLine {
  readonly line: Line;
  /** Loss at offset 0, and its rounding. */
  readonly origin: number;
  readonly noise: LossNoise;
  /** Size of the parameter, and the smallest step that it can represent well. */
  readonly scale: number;
  readonly smallest: number;
}

/**
 * The one-sided slopes at a kink from eight losses: three steps on each side give the limits, and a fourth, as fine as rounding allows, shows that
 * the kink lies at the point. Undefined where the steps do not agree or show no kink; then a ladder is needed.
 */
export async function kinkLook(at: KinkLine): Promise<Kink | undefined> {
  const right = await limitOn(at, 1);
  const left = right && (await limitOn(at, -1));
  if (left === undefined || right === undefined) return undefined;
  const jump = jumpOf({ left, right });
  if (!(jump > 2 * (left.bound + right.bound))) return undefined;
  const { origin, noise, smallest, scale } = at;
  const finest = Math.max(smallest, (2 * noise.bound(origin)) / (FINEST_ROUNDING * jump));
  // a step hardly finer than the third would show nothing new, and next to a pole of the loss all of them agree
  if (finest > (FIRST_LOOK * scale * FINE_LOOK) / 2) return undefined;
  for (const [side, limit] of [
    [1, right],
    [-1, left],
  ] as const) {
    const slope = await slopeAt(at, side * finest);
    if (!(Math.abs(slope - limit.value) <= limit.bound + 2 * FINEST_ROUNDING * jump)) return undefined;
  }
  return { left, right };
}

async function slopeAt({ line, origin }: KinkLine, t: number): Promise<number> {
  return ((await line.at(t)) - origin) / line.offset(t);
}

async function limitOn(at: KinkLine, side: 1 | -1): Promise<Kink['left'] | undefined> {
  const { origin, noise, scale, smallest } = at;
  const step = FIRST_LOOK * scale;
  if (step * FINE_LOOK < smallest) return undefined;
  const [first, second, fine] = [
    await slopeAt(at, side * step),
    await slopeAt(at, (side * step) / 2),
    await slopeAt(at, side * step * FINE_LOOK),
  ];
  const coarse = 2 * second - first;
  const value = fine + (fine - second) / (1 / (2 * FINE_LOOK) - 1);
  const error = {
    truncation: TRUNCATION_SAFETY * LEFT_OVER * Math.abs(coarse - value),
    lossRounding: (NOISE_SAFETY * 2 * noise.bound(origin)) / (step * FINE_LOOK),
    kinkGap: 0,
  };
  const bound = differenceBound(error);
  return Number.isFinite(bound) ? { value, error, bound } : undefined;
}

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

/**
 * The one-sided slopes at a kink from eight losses: three steps on each side give the limits, and a fourth, as fine as rounding allows, shows that
 * the kink lies at the point. Undefined where the steps do not agree or show no kink; then a ladder is needed.
 */
export async function kinkLook(line: Line, settings: LadderSettings): Promise<Kink | undefined> {
  const right = await limitOn(line, settings, 1);
  const left = right && (await limitOn(line, settings, -1));
  const kink = left && kinkBetween(left, right);
  if (kink === undefined) return undefined;
  const jump = jumpOf(kink);
  const { origin, noise, smallest, scale } = settings;
  const finest = Math.max(smallest, (2 * noise.bound(origin)) / (CLEAR * jump));
  // a step hardly finer than the third would show nothing new, and next to a pole of the loss all of them agree
  if (finest > (FIRST_STEP * OFF_BOTH_GRIDS * scale) / PROBE / 2) return undefined;
  for (const [side, limit] of [
    [1, kink.right],
    [-1, kink.left],
  ] as const) {
    const slope = await slopeTo(line, origin, side * finest);
    if (!(Math.abs(slope - limit.value) <= limit.bound + 2 * CLEAR * jump)) return undefined;
  }
  return kink;
}

/** The slope from the point, where the loss is `origin`, to an offset. */
async function slopeTo(line: Line, origin: number, t: number): Promise<number> {
  return ((await line.at(t)) - origin) / line.offset(t);
}

/** The slope on one side; undefined where the parameters cannot represent the steps that it takes. */
async function limitOn(
  line: Line,
  { origin, noise, scale, smallest }: LadderSettings,
  side: 1 | -1,
): Promise<Kink['left'] | undefined> {
  const step = FIRST_STEP * OFF_BOTH_GRIDS * scale;
  const finest = step / PROBE;
  if (finest < smallest) return undefined;
  const [first, second, fine] = [
    await slopeTo(line, origin, side * step),
    await slopeTo(line, origin, (side * step) / 2),
    await slopeTo(line, origin, side * finest),
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

import type { LossNoise } from '../noise/loss-noise.js';
import type { Line } from '../probe/line.js';

/** The losses one step away to both sides. */
export interface Rung {
  readonly step: number;
  /** The steps actually taken. */
  readonly up: number;
  readonly down: number;
  readonly lossUp: number;
  readonly lossDown: number;
}

/** Evaluates the loss one step to both sides; undefined where the parameters cannot represent so small a step. */
export async function rungAt(line: Line, step: number): Promise<Rung | undefined> {
  const [up, down] = [line.offset(step), -line.offset(-step)];
  if (!(up > 0 && down > 0)) return undefined;
  const pendingUp = line.at(step);
  const lossUp = typeof pendingUp === 'number' ? pendingUp : await pendingUp;
  const pendingDown = line.at(-step);
  const lossDown = typeof pendingDown === 'number' ? pendingDown : await pendingDown;
  return { step, up, down, lossUp, lossDown };
}

/** The central difference; exact for quadratics even where rounding made the two distances unequal. */
export function centralSlope({ up, down, lossUp, lossDown }: Rung, origin: number): number {
  if (up === down) return (lossUp - lossDown) / (2 * up);
  return ((lossUp - origin) * (down / up) + (origin - lossDown) * (up / down)) / (up + down);
}

/** Bound on the error that rounding of the losses causes in the central difference. */
export function centralNoise(
  { up, down, lossUp, lossDown }: Rung,
  origin: number,
  bound: LossNoise['bound' | 'narrow'],
): number {
  const skew = Math.abs(down / up - up / down) * bound(origin);
  return (bound(lossUp) * (down / up) + bound(lossDown) * (up / down) + skew) / (up + down);
}

/** Forward minus backward difference: it falls like the step where the loss is smooth, and tends to the jump at a kink. */
export function oneSidedGap({ up, down, lossUp, lossDown }: Rung, origin: number): number {
  return (lossUp - origin) / up - (origin - lossDown) / down;
}

/** Bound on the error that rounding of the losses causes in it. */
export function gapNoise({ up, down, lossUp, lossDown }: Rung, origin: number, { bound }: LossNoise): number {
  return (bound(lossUp) + bound(origin)) / up + (bound(lossDown) + bound(origin)) / down;
}

import { isDoubtful } from '../noise/loss-noise.js';
import { type Line, OFF_GRID } from '../probe/line.js';
import { differenceBound } from './difference-error.js';
import type { DerivativeEstimate } from './derivative-estimate.js';
import { Ladder, PROBE } from './ladder.js';
import type { LadderSettings } from './ladder-settings.js';
import { agrees, centralTableau } from './ladder-reading.js';
import { NOISE_SAFETY, TRUNCATION_SAFETY } from './limit.js';
import { type Rung, oneSidedGap } from './rung.js';

/** First step of a look in sizes of the entry, to be moved off the powers of two; the second is half of it, the third a probe. */
export const FIRST_STEP = 2 ** -7;
const STEPS = [1, 1 / 2, 1 / PROBE];

/**
 * A derivative from six losses: Richardson extrapolation of two central differences, guarded by a third one at a far finer step, and by the gap
 * between the one-sided differences. Undefined where the three do not agree or the loss is not defined; then a ladder is needed.
 */
export async function firstLook(line: Line, settings: LadderSettings): Promise<DerivativeEstimate | undefined> {
  const { origin, noise, scale, smallest } = settings;
  const step = FIRST_STEP * OFF_GRID * scale;
  if (step / PROBE < smallest || isDoubtful(noise, origin)) return undefined;
  const ladder = new Ladder(line, settings);
  const rungs: Rung[] = [];
  for (const factor of STEPS) {
    const rung = await ladder.measure(step * factor);
    if (rung === undefined || !Number.isFinite(rung.lossUp - rung.lossDown)) return undefined;
    rungs.push(rung);
  }
  const [first, second, guard] = rungs as [Rung, Rung, Rung];
  const { columns, value: values, noise: roundings } = centralTableau([first, second], origin, noise);
  const [coarse, fine, value] = [values[0]!, values[columns]!, values[columns + 1]!];
  const error = {
    truncation: TRUNCATION_SAFETY * Math.abs(value - fine),
    lossRounding: NOISE_SAFETY * roundings[columns + 1]!,
    kinkGap: Math.abs(2 * oneSidedGap(second, origin) - oneSidedGap(first, origin)) / 2,
  };
  const bound = differenceBound(error);
  const gap = Math.abs(oneSidedGap(first, origin)) / 2;
  const reading = { value, error, bound, step, gap, plain: Math.abs(coarse - value) };
  if (!agrees(guard, reading, origin, noise)) return undefined;
  const { flat, differences } = ladder;
  return { value, error, bound, hidden: 0, hides: 0, step, flat, slopeNearby: ladder.slopeNearby(0), differences };
}

import type { Ladder } from './ladder.js';
import type { Reading } from './ladder-reading.js';
import { IN_A_ROW } from './ladder-settings.js';
import { SETTLING } from './limit.js';

/** Factor by which a bound must miss its goal before the ladder starts anew far above, and the largest such leap. */
const LEAP = 2 ** 14;
const LARGEST_LEAP = 2 ** 30;

/** A bound far from the goal is all rounding, which falls as the step grows: starts the ladder anew at the step that would meet the goal. */
export async function leap(
  ladder: Ladder,
  first: Reading | undefined,
  top: number,
): Promise<{ readonly best: Reading | undefined; readonly highest: number }> {
  const { goal, largest } = ladder.settings;
  let [best, highest] = [first, top];
  while (best !== undefined && highest < largest / LEAP) {
    const shortfall = best.bound / goal(best.value);
    if (!(shortfall > LEAP)) break;
    const finer = ladder.rungs;
    const next = Math.min(highest * Math.min(shortfall, LARGEST_LEAP), largest);
    ladder.probes.push(...finer);
    const reading = await ladder.descend(next);
    if (reading === undefined || !(reading.bound < best.bound)) {
      ladder.rungs = finer;
      break;
    }
    [best, highest] = [reading, next];
  }
  return { best, highest };
}

/** Tries larger steps until several in a row do not lower the bound by a tenth, and returns the best reading. */
export async function climb(ladder: Ladder, first: Reading | undefined, highest: number): Promise<Reading | undefined> {
  const { goal, largest } = ladder.settings;
  let best = first;
  let idle = 0;
  for (let step = 2 * (ladder.rungs[0]?.step ?? highest); step <= largest && idle < IN_A_ROW; step *= 2) {
    if (best !== undefined && best.bound <= goal(best.value)) break;
    const rung = await ladder.measure(step);
    if (rung === undefined || !(Number.isFinite(rung.lossUp) || Number.isFinite(rung.lossDown))) break;
    ladder.rungs.unshift(rung);
    const before = best?.bound ?? Infinity;
    const reading = ladder.read();
    if (reading !== undefined && reading.bound < before) best = reading;
    idle = (best?.bound ?? Infinity) < SETTLING * before ? 0 : idle + 1;
  }
  return best;
}

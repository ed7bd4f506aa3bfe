import type { Ladder } from './ladder.js';
import type { Reading } from './ladder-reading.js';
import { IN_A_ROW } from './ladder-settings.js';
import { SETTLING } from './limit.js';

/** Factor by which a bound must miss its goal before the ladder starts anew far above, and the largest such leap. */
const LEAP = 2 ** 14;
const LARGEST_LEAP = 2 ** 30;

/**
 * The best reading at the steps of a descent, which began at `top`, and at larger ones: far larger ones where the bound is far from its goal, then
 * each twice the one before, until several in a row do not lower the bound by a tenth.
 */
export async function climb(ladder: Ladder, first: Reading | undefined, top: number): Promise<Reading | undefined> {
  const { goal, largest } = ladder.settings;
  let best = await leap(ladder, first, top);
  let idle = 0;
  for (let step = 2 * (ladder.rungs[0]?.step ?? top); step <= largest && idle < IN_A_ROW; step *= 2) {
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

/** A bound far from the goal is all rounding, which falls as the step grows: starts the ladder anew at the step that would meet the goal. */
async function leap(ladder: Ladder, first: Reading | undefined, top: number): Promise<Reading | undefined> {
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
  return best;
}

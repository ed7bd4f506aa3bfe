import { raisedNoise } from '../noise/loss-noise.js';
import { OFF_GRID } from '../probe/line.js';
import type { DerivativeEstimate } from './derivative-estimate.js';
import { isSlopeOfFineSteps } from './fine-slope.js';
import type { Limit } from './limit.js';
import { slopeOn } from './one-sided.js';
import { type Rung, rungAt } from './rung.js';
import type { ClaimedSlope } from './claimed-slope.js';

/**
 * The derivative from the loss on one side of the point alone, for an entry whose ladder had to stay within the short way to a kink on the other side, where
 * rounding hides the slope. It may not contradict what that ladder read, or the finest steps where it could read nothing; and what the other side may differ
 * by is possible, not certain: this reading makes no gradient wrong that the first does not.
 *
 * @param first - the reading of the ladder, whose steps this one extends to the entry's own size
 * @returns undefined where neither side tells more
 */
export async function oneSidedEstimate<Verdict>(
  { line, parts, origin, noise: measured, span }: ClaimedSlope<Verdict>,
  first: DerivativeEstimate,
): Promise<DerivativeEstimate | undefined> {
  const { scale, smallest, largest } = span(1);
  const isRead = first.bound < Infinity;
  const noise = raisedNoise(measured, first.stair ?? 0);
  const rungs: Rung[] = [];
  for (let step = Math.min(scale, largest) * OFF_GRID; step >= (isRead ? first.step : smallest); step /= 2) {
    const rung = await rungAt(line, step);
    if (rung !== undefined) rungs.push(rung);
  }
  let best: (Limit & Pick<Rung, 'step'>) | undefined;
  for (const side of ['up', 'down'] as const) {
    const limit = slopeOn(side, rungs, origin, noise);
    if (limit === undefined || !(limit.bound < (best ?? first).bound)) continue;
    const isSeen = isRead
      ? Math.abs(limit.value - first.value) <= first.bound + limit.bound
      : await isSlopeOfFineSteps({ parts, origin, scale, analytic: limit.value, value: 0, step: scale });
    if (isSeen) best = limit;
  }
  return best && { ...first, ...best, possible: first.bound };
}

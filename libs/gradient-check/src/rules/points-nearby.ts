import { represent } from '../check/parameter-layout.js';
import { NEARBY } from '../derivative/ladder-settings.js';
import { isDoubtful } from '../noise/loss-noise.js';
import { EVERY_ENTRY_MOVED, EVERY_SIGN_CHANGED } from '../probe/lookalikes.js';
import { type Neighbour, neighbourAt } from '../probe/neighbour.js';
import type { PointFacts } from './rule.js';

/**
 * Returns the points of the walk of calls that lie about a parameter's own size away, or on the other side of 0; none where the loss moves in steps
 * or oscillates, since larger moves pass over these.
 */
function walkedPoints(facts: PointFacts): Neighbour[] {
  const { slopes, lookalikes } = facts;
  const { noise, loss } = slopes;
  // at a loss of 0, rounding is that of the larger values around it
  const size = Math.max(Math.abs(loss), ...lookalikes.map((each) => Math.abs(each.loss)));
  if (noise.steps !== undefined || isDoubtful(noise, size)) return [];
  return lookalikes.filter(
    ({ shared, theta }) => (shared === EVERY_ENTRY_MOVED || shared === EVERY_SIGN_CHANGED) && isInReach(facts, theta),
  );
}

/** Returns points about a parameter's own size away, each with the one opposite to it where part of the gradient has not changed: it may be that of one side. */
export async function pointsNearby(facts: PointFacts): Promise<Neighbour[]> {
  const { subject, slopes } = facts;
  const all: Neighbour[] = [];
  for (const point of walkedPoints(facts)) {
    const isKept = slopes.gradient.some((value, i) => value !== 0 && value === point.gradient.values[i]);
    const opposite = isKept ? await neighbourAt(subject, partway(subject, point.theta, -1)) : undefined;
    all.push(point, ...(opposite === undefined ? [] : [opposite]));
  }
  return all;
}

/** Returns whether every entry is within reach by its own size; the walk also swaps entries. */
export function isInReach({ subject, point }: PointFacts, theta: Float64Array): boolean {
  return theta.every((value, i) => Math.abs(value - subject.theta[i]!) <= NEARBY * point.scales[i]!);
}

/** Returns the point at this share of the way to another. */
export function partway({ layout, theta }: PointFacts['subject'], to: Float64Array, share: number): Float64Array {
  const point = new Float64Array(theta.length);
  for (const block of layout.blocks) {
    for (let i = block.offset; i < block.offset + block.length; i++)
      point[i] = represent(block, theta[i]! + share * (to[i]! - theta[i]!));
  }
  return point;
}

import { blockOf } from '../../check/parameter-layout.js';
import { differenceOf } from '../../derivative/direction-slope.js';
import { CLEAR } from '../../derivative/slope-comparison.js';
import type { Neighbour } from '../../probe/neighbour.js';
import { OFF_ACCURACY } from '../../kinks/compare-off-kink.js';
import { compareNearby } from './compare-nearby.js';
import type { PointFacts } from '../rule.js';
import { slopeNearby, valuesNearby } from './slope-nearby.js';

/**
 * Returns the entry that explains most of a difference between gradient and loss at a point near the parameters, with both values there; undefined where
 * no single entry is clearly wrong, `hidden` where its own rounding may explain all of the difference. It is found by halving: the half is kept along which
 * the two differ by more.
 *
 * @param held - entries that do not move
 */
export async function wrongEntryNearby(
  facts: PointFacts,
  at: Neighbour,
  held: ReadonlySet<number>,
): Promise<string | undefined> {
  const all = Array.from(at.theta.keys()).filter((i) => !held.has(i));
  let moving = all;
  while (moving.length > 1) {
    const middle = moving.length >> 1;
    const [first, second] = [moving.slice(0, middle), moving.slice(middle)];
    moving = (await differenceAlong(facts, at, first)) >= (await differenceAlong(facts, at, second)) ? first : second;
  }
  const [index] = moving;
  if (index === undefined) return undefined;
  const block = blockOf(facts.subject.layout, index);
  const value = at.gradient.values[index]!;
  const slope = await slopeNearby(facts, at, block, index);
  const error = Math.abs(value - slope.value);
  // the bound on a direction does not know what a single entry may round to
  if (slope.bound >= error) {
    const whole = await differenceAlong(facts, at, all);
    if (slope.bound * (await differenceAlong(facts, at, [index])) >= error * whole) return 'hidden';
  }
  const isWrong =
    error > CLEAR * slope.bound && error > OFF_ACCURACY * Math.max(Math.abs(value), Math.abs(slope.value));
  return slope.kink !== undefined || !isWrong ? undefined : valuesNearby(at, block, index, slope);
}

/** Returns by how much gradient and loss differ where these entries alone move; 0 where no difference is seen. */
async function differenceAlong(facts: PointFacts, at: Neighbour, moving: readonly number[]): Promise<number> {
  const moved = new Set(moving);
  const held = new Set(Array.from(at.theta.keys()).filter((i) => !moved.has(i)));
  const seen = await compareNearby(facts, at, { enough: 0, tolerance: 0, scales: at.theta, held });
  return seen?.outcome === 'differs' ? differenceOf(seen) : 0;
}

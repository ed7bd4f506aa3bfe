import { indicesOf } from '../../check/parameter-layout.js';
import { CLEAR } from '../../derivative/slope-comparison.js';
import type { Neighbour } from '../../probe/neighbour.js';
import type { PointFacts } from '../rule.js';
import { slopeNearby, valuesNearby } from './slope-nearby.js';

/**
 * Returns what is wrong with the first entry that is not finite at a point nearby although the slope of the loss is; undefined where there is none. A branch
 * that is not taken at the parameters may give NaN next to them, as the square root of a negative number times 0 does.
 */
export async function notFiniteAt(facts: PointFacts, at: Neighbour): Promise<string | undefined> {
  const { subject, slopes } = facts;
  const { theta, gradient } = at;
  for (const block of subject.layout.blocks) {
    const i = indicesOf(block).find(
      (each) =>
        !Number.isFinite(gradient.values[each]) && isNew(slopes.gradient[each]!, theta[each] !== subject.theta[each]),
    );
    if (i === undefined) continue;
    const slope = await slopeNearby(facts, at, block, i);
    // a slope that float32 cannot hold overflows in a gradient that is float32
    if (slope.kink !== undefined || !Number.isFinite(Math.fround(slope.value))) continue;
    if (!(slope.bound <= CLEAR * Math.max(1, Math.abs(slope.value)))) continue;
    // where it is infinite at the parameters as well, no branch is to blame
    const [also, remedy] = Number.isFinite(slopes.gradient[i]!)
      ? ['', '; a branch that is not taken must not be computed']
      : [' as well', ''];
    return `near the parameters${also}, ${valuesNearby(at, block, i, slope)}${remedy}`;
  }
  return undefined;
}

/** Whether an entry that is not finite nearby is not explained by an infinite slope at the parameters, from which it has not moved. */
function isNew(atParameters: number, isMoved: boolean): boolean {
  return Number.isFinite(atParameters) || isMoved;
}

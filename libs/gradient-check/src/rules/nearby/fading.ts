import { differenceOf } from '../../derivative/direction-slope.js';
import { CLEAR } from '../../derivative/slope-comparison.js';
import { neighbourAt, type Neighbour } from '../../probe/neighbour.js';
import { compareNearby, compareUnhidden } from './compare-nearby.js';
import { partway } from './points-nearby.js';
import type { RandomComparison, RandomDirection } from '../random-comparison.js';
import type { PointFacts } from '../rule.js';

/** Factor between the distances at which a failure far from the parameters is looked at more closely. */
const CLOSER = 2 ** -2;
/** Smallest of these distances, as a share of the first. */
export const CLOSEST = 2 ** -14;
/** The power of the distance that is assumed until one is seen. */
const SQUARE = 2;
/**
 * Largest ratio of two powers of the distance, by which a difference falls in one step and in the next, where it follows one power. For (1 + t)^n, as for a
 * truncated series, the ratio is 1.6 at eight sizes and larger closer to the parameters, whatever n is; for mistakes it was seen to be 1.15 at last.
 */
const SETTLED = 1.25;

/** A difference between gradient and loss at a share of the distance. */
interface Difference {
  readonly share: number;
  readonly size: number;
}

/**
 * Returns whether a difference fades on the way to the parameters as that of a gradient does which is right at them alone. That one is gone at the
 * parameters, and falls as a power of the distance, down to where comparisons no longer show it. What ends at some distance is another regime of the
 * loss, such as a penalty outside its domain. What falls ever more slowly, and is still there at the parameters, is the error of a solver or a series that
 * is not carried far enough for parameters so far away.
 *
 * @param difference - its size at `far`
 * @param held - entries that do not move
 * @returns `no` if it does not fade so; else `again` if it was seen closer to the parameters as well, and `once` if comparisons there are too coarse
 */
export async function fadesCloser(
  facts: PointFacts,
  far: Neighbour,
  difference: number,
  held: ReadonlySet<number>,
): Promise<'no' | 'once' | 'again'> {
  // along the same direction, which does not shrink where an entry goes to 0
  const along = { enough: 0, tolerance: 0, scales: far.theta, held };
  const seen: Difference[] = [{ share: 1, size: difference }];
  let [last, fall] = [difference, CLOSER ** SQUARE];
  let hidden = 0;
  for (let share = CLOSER; share >= CLOSEST && hidden < 2; share *= CLOSER) {
    const expected = fall * last;
    const closer = await neighbourAt(facts.subject, partway(facts.subject, far.theta, share));
    const mayHide = ({ errorBound }: RandomComparison): boolean => !(errorBound <= expected);
    const there = closer && (await compareUnhidden(facts, closer, along, mayHide));
    if (there === undefined) return seen.length > 1 ? 'again' : 'once';
    if (['kink', 'open'].includes(there.outcome)) {
      last = expected; // no slope could be read, or there is a kink
      continue;
    }
    const isHidden = hidden > 0 || there.outcome === 'agrees';
    if (isHidden && hidden === 0 && there.errorBound <= expected) return 'no';
    hidden += Number(isHidden);
    const size = differenceOf(there);
    seen.push({ share, size });
    fall = Math.min(fall, size / last);
    last = size;
  }
  const left = await leftAtParameters(facts, along);
  const isSeenLast = hidden === 0 && seen.length > 1 && CLEAR * last > left;
  if (!isSeenLast && !followsPower(seen, hidden, left / CLEAR)) return 'no';
  return seen.length - hidden > 1 ? 'again' : 'once';
}

/** Returns the difference that is seen at the parameters; 0 where none is. */
async function leftAtParameters(facts: PointFacts, along: RandomDirection): Promise<number> {
  const seen = await compareNearby(facts, { ...facts.baseline, theta: facts.subject.theta }, along);
  return seen?.outcome === 'differs' ? differenceOf(seen) : 0;
}

/**
 * Returns whether differences larger than `least` fall by nearly the same power of the distance in the last two steps. Rounding may hide the last ones, and
 * makes none smaller: they count unless they are far smaller than a fall with the square of the distance would leave. Where little else is seen, a fall in
 * proportion to the distance is enough.
 *
 * @param hidden - number of differences, at the end, that rounding may hide
 */
function followsPower(seen: readonly Difference[], hidden: number, least: number): boolean {
  const shown = seen.slice(0, seen.length - hidden).filter(({ size }) => size > least);
  if (isSettled(powersOf(shown))) return true;
  if (hidden === 0) return false;
  const powers = powersOf([...shown, ...seen.slice(-hidden)]);
  const [power = NaN, before = NaN] = hidden > 1 ? powers.slice(0, -1).toReversed() : powers.toReversed();
  if (!(power <= SETTLED * SQUARE)) return false;
  if (shown.length === 1 || isSettled(powers)) return true;
  // a solver whose error falls as slowly as the distance would still be seen there
  const isSlow = before <= SETTLED || (power >= 1 && before <= SETTLED * SQUARE);
  return isSettled([before, power]) || (shown.length === 2 && isSlow);
}

/** Returns the powers of the distance by which each difference falls to the next. */
const powersOf = (seen: readonly Difference[]): number[] =>
  seen.slice(1).map(({ share, size }, i) => Math.log(seen[i]!.size / size) / Math.log(seen[i]!.share / share));

/** Returns whether the last two powers are nearly the same, or the last one has grown to no more than the square. */
function isSettled(powers: readonly number[]): boolean {
  const [power = NaN, before = NaN] = powers.toReversed();
  return power >= 1 / 2 && power * SETTLED >= before && power <= SETTLED * Math.max(before, SQUARE);
}

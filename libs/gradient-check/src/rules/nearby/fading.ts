import { CLEAR } from '../../derivative/slope-comparison.js';
import { neighbourAt, type Neighbour } from '../../probe/neighbour.js';
import { compareNearby } from './compare-nearby.js';
import { partway } from './points-nearby.js';
import { type RandomComparison, type RandomDirection, differenceOf } from '../random-comparison.js';
import { roundingAt } from './rounding-nearby.js';
import type { PointFacts } from '../rule.js';

/** Factor between the distances at which a failure far from the parameters is looked at more closely. */
const CLOSER = 2 ** -2;
/** Smallest of these distances, as a share of the first. */
export const CLOSEST = 2 ** -14;
/** The power of the distance that is assumed until one is seen. */
const SQUARE = 2;
/**
 * Largest ratio of the powers by which a difference falls between three distances where it follows a power. Those of (1 + t)^n, as of a truncated series, are
 * 1.6 apart at eight sizes and more closer to the parameters, whatever n is; those of mistakes were seen to be 1.15 apart at last.
 */
const SETTLED = 5 / 4;

/** A difference between gradient and loss at a share of the distance. */
interface Difference {
  readonly share: number;
  readonly size: number;
}

/**
 * Returns whether a difference fades on the way to the parameters as that of a gradient which is right at them alone: it is gone there, and falls as a power of
 * the distance, as it does far from them or as the square, down to where a comparison could no longer show it. It is seen `again` there, or `once` only since
 * closer comparisons are too coarse. Another regime of the loss ends at some distance. A solver or a series that is not carried far enough for
 * parameters so far away is not gone: its error falls ever more slowly, to what it is at the parameters.
 */
export async function fadesCloser(
  facts: PointFacts,
  far: Neighbour,
  difference: number,
  still: ReadonlySet<number>,
): Promise<'no' | 'once' | 'again'> {
  // along the same direction, which does not shrink where an entry goes to 0
  const along = { enough: 0, tolerance: 0, scales: far.theta, still };
  const seen: Difference[] = [{ share: 1, size: difference }];
  let [last, fall] = [difference, CLOSER ** SQUARE];
  let hidden = 0;
  for (let share = CLOSER; share >= CLOSEST && hidden < 2; share *= CLOSER) {
    const there = await comparedAt(facts, partway(facts.subject, far.theta, share), along, fall * last);
    if (there === undefined) return seen.length > 1 ? 'again' : 'once';
    if (there.outcome === 'kink' || there.outcome === 'open') {
      last *= fall; // no slope could be read, or there is a kink
      continue;
    }
    const isHidden = hidden > 0 || there.outcome === 'agrees';
    if (isHidden && hidden === 0 && there.errorBound <= fall * last) return 'no';
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

/** A comparison closer to the parameters; with the gradient's rounding as it is there where that at the parameters hides the difference that is expected. */
async function comparedAt(
  facts: PointFacts,
  theta: Float64Array,
  along: RandomDirection,
  expected: number,
): Promise<RandomComparison | undefined> {
  const closer = await neighbourAt(facts.subject, theta);
  const seen = closer && (await compareNearby(facts, closer, along));
  if (closer === undefined || seen?.outcome !== 'agrees' || seen.errorBound <= expected) return seen;
  return compareNearby(facts, closer, along, (await roundingAt(facts, closer)).own);
}

/** The difference that is seen at the parameters; 0 where none is. */
async function leftAtParameters(facts: PointFacts, along: RandomDirection): Promise<number> {
  const seen = await compareNearby(facts, { ...facts.baseline, theta: facts.subject.theta }, along);
  return seen?.outcome === 'differs' ? differenceOf(seen) : 0;
}

/**
 * Whether differences larger than `least` fall by nearly the same power of the distance twice in a row at last. The last ones may be hidden: they count as far as
 * they are not far smaller than the square of the distance leaves, since rounding makes none smaller; where little else is seen, first order is enough.
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

/** The powers of the distance by which each difference falls to the next. */
const powersOf = (seen: readonly Difference[]): number[] =>
  seen.slice(1).map(({ share, size }, i) => Math.log(seen[i]!.size / size) / Math.log(seen[i]!.share / share));

/** Whether the last two powers are nearly the same, or the last has come up to no more than the square. */
function isSettled(powers: readonly number[]): boolean {
  const [power = NaN, before = NaN] = powers.toReversed();
  return power >= 1 / 2 && power * SETTLED >= before && power <= SETTLED * Math.max(before, SQUARE);
}

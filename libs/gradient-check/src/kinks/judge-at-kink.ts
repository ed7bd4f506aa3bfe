import type { RandomStream } from '@gradproof/random';
import type { Outcome } from '../check/gradient-report.js';
import { RESOLUTION } from '../check/resolution.js';
import { jumpOf } from '../derivative/one-sided.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import type { EntryResult } from '../verdict/entry-result.js';
import type { RightPoint } from './next-to-kinks.js';
import { type EntryAtKink, sizeOf } from './entries-at-kinks.js';
import { type EntryOffKink, wordsOffKink } from './compare-off-kink.js';
import { choicesFor } from './half-circle.js';
import { isReached } from './steeper-piece.js';
import type { KinkGroup } from './kink-group.js';
import { TOLD_APART, largestSlope, misfitOf, rangeOf } from './kink-pieces.js';
import { type PlaceAtKink, placeOf, toleranceOf } from './kink-place.js';
import { judgeKink } from '../verdict/kink-verdict.js';
import { isFloat32Loss, weightOf } from '../verdict/entry-weight.js';

/** What comparisons next to the kinks showed for all entries there, and how to look at one of them by itself. */
export interface OffKinks {
  readonly wrong: ReadonlyMap<number, EntryOffKink>;
  /** Points at which all entries were compared and agree. */
  readonly right: readonly RightPoint[];
  /** Largest share in the loss of an entry at a kink, for each parameter. */
  readonly weight: ReadonlyMap<BlockOutcome, number>;
  /** Compares an entry by itself, where an error counts from 0.1 % of a share. */
  readonly compareAlone: (entry: EntryAtKink, share: number) => Promise<EntryOffKink | undefined>;
}

/** Where an analytic value stands, in words. */
const POSITIONS = {
  share: 'one of the slopes, or shared between them',
  between: 'between them',
  outside: 'between the gradients of the smooth pieces that meet there',
} as const;

/** Judges an entry at a kink by where its value lies and by what was seen next to the kink. */
export async function judgeAtKink(
  point: CheckedPoint,
  group: KinkGroup,
  entry: EntryAtKink,
  offKinks: OffKinks,
  random: RandomStream,
): Promise<EntryResult> {
  const { outcome, index, kink, isHidden } = entry;
  const analytic = point.gradient[index]!;
  const place = placeOf(point, group, entry);
  const { rounding, position, among } = place;
  const [left, right] = isHidden ? rangeOf(group.pieces, index) : [kink.left.value, kink.right.value];
  const settle: Settle = (result, how, detectable) => ({
    verdict: { ...judgeKink(result, analytic, kink, rounding), ...(detectable !== undefined && { detectable }) },
    flat: false,
    kink: { left, right, how, ...(isHidden && { isHidden }) },
  });
  if (!Number.isFinite(analytic))
    return isHidden ? outcome.results.get(index - outcome.block.offset)! : settle('fail', 'not a number between them');
  if (among === 'outside') return settle('fail', 'not between them');
  const off = offKinks.wrong.get(index);
  if (off !== undefined) {
    // the pieces were taken from this gradient, which is wrong: they say nothing about where its value should lie
    const where = position === 'outside' ? 'not between them, and' : `${POSITIONS[position]}, but`;
    return settle('fail', `${where} next to the kink ${wordsOffKink(off)}`);
  }
  if (isDoubted(group)) return settle('unresolved', POSITIONS[position]);
  if (among === 'unknown' && !(await isChoice(point, group, index, random)))
    return settle('unresolved', 'not between them, but more than two smooth pieces meet there');
  return judgePossible(point, entry, place, offKinks, settle);
}

/** Whether the loss rises to points at the kinks by far more or less than the gradient says there: then what agrees elsewhere may be chance. */
function isDoubted({ pieces, doubtful }: KinkGroup): boolean {
  const least = TOLD_APART * largestSlope([...pieces, ...doubtful]);
  return doubtful.some((piece) => misfitOf(piece) > least);
}

/** Whether a choice at each of many kinks by itself can give the value of an entry, or a piece that is not among those met. */
async function isChoice(point: CheckedPoint, group: KinkGroup, index: number, random: RandomStream): Promise<boolean> {
  const [least, most] = (await choicesFor(group, index, random)) ?? rangeOf(group.pieces, index);
  const analytic = point.gradient[index]!;
  const room = toleranceOf(group.blur, analytic, [least, most]);
  if (analytic > most + room) return isReached(group, index, analytic - room, 1);
  return analytic >= least - room || isReached(group, index, analytic + room, -1);
}

type Settle = (result: Outcome, how: string, detectable?: number) => EntryResult;

/** Judges an entry whose value is possible at the point by what was seen next to the kinks. */
async function judgePossible(
  point: CheckedPoint,
  entry: EntryAtKink,
  { rounding, position }: PlaceAtKink,
  { right, weight, compareAlone }: OffKinks,
  settle: Settle,
): Promise<EntryResult> {
  const { outcome, index, kink, isHidden } = entry;
  const analytic = point.gradient[index]!;
  const isExact = position === 'share' && judgeKink('pass', analytic, kink, rounding).detectable <= RESOLUTION;
  const size = sizeOf(point, entry);
  // only points on both sides of the entry's own kink show whether its value is right
  const seenFor = (share: number): readonly RightPoint[] => {
    const points = right.filter(({ bound }) => 2 * bound <= RESOLUTION * share);
    const [lowest, highest] = rangeOf(points, index);
    return isHidden || highest - lowest > jumpOf(kink) / 2 ? points : [];
  };
  const failOff = (alone: EntryOffKink): EntryResult =>
    settle('fail', `${POSITIONS[position]}, but next to the kink ${wordsOffKink(alone)}`);
  const seen = seenFor(size);
  if (seen.length > 0) {
    const least = 2 * Math.min(...seen.map(({ bound }) => bound));
    const alone = isExact || isFactorSeen(point, index, seen) ? undefined : await compareAlone(entry, size);
    return alone?.outcome === 'fail'
      ? failOff(alone)
      : settle('pass', POSITIONS[position], isExact ? undefined : least / size);
  }
  const share = isFloat32Loss(point, outcome) ? Math.max(weight.get(outcome)!, weightOf(outcome)) : size;
  if (share > size && seenFor(share).length > 0) return settle('negligible', POSITIONS[position], 0);
  const alone = await compareAlone(entry, share);
  if (alone === undefined) return settle('unresolved', POSITIONS[position]);
  if (alone.outcome === 'fail') return failOff(alone);
  return settle(alone.outcome, POSITIONS[position], alone.outcome === 'pass' ? RESOLUTION : 0);
}

/** Whether a factor of 0.1 % on the entry would have been seen at one of the points: it shows in proportion to the gradient there. */
function isFactorSeen({ scales }: CheckedPoint, index: number, points: readonly RightPoint[]): boolean {
  return points.some(
    ({ at, bound }) => 2 * bound <= RESOLUTION * Math.abs(at.gradient.values[index]!) * scales[index]!,
  );
}

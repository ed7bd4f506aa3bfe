import { type RandomStream, stream } from '@gradproof/random';
import { errorOfSize } from '../derivative/difference-error.js';
import type { Neighbour } from '../probe/neighbour.js';
import { type BlockOutcome, haveFailed } from '../verdict/block-outcome.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import { type Compared, compareAside, isWrongCloser } from './compare-aside.js';
import { ENOUGH_OFF_KINKS } from './kink-distances.js';
import { type EntryOffKink, STEP_OFF_KINKS, compareOffKink, wordsOffKink } from './compare-off-kink.js';
import { type EntryResult, isPassed } from '../verdict/entry-result.js';
import { shortNumber, shownNumber } from '../check/shown-number.js';
import { randomSides } from './kink-offsets.js';
import type { JudgedKinks } from './judge-kinks.js';
import { judgeKink } from '../verdict/kink-verdict.js';
import { pointsAside } from './points-aside.js';

/**
 * An error counts from this share of the loss's change, where entries have moved that do not change it alone: another term, such as a weight decay, may be slightly
 * wrong there. Calibrated on products of units.
 */
const OF_RISE = 2 ** -5;

/** Entries to compare, entries that move as well, and the share in the loss by which errors are measured; without it, what the loss changes by. */
interface Aside {
  readonly entries: readonly number[];
  readonly movers: readonly number[];
  readonly share?: number;
}

/**
 * Judges the entries that show no kink of their own at points where all of them, and the entries at kinks, have moved: kinks may cancel along an entry's
 * own line, as in max(a, b) - max(b, c), or show only where another entry has moved, as in a product of two units that are off. A gradient that forgets
 * such kinks is right only at the parameters themselves; where it is wrong there already, nothing is looked at.
 */
export async function judgeAside(
  point: CheckedPoint,
  { outcomes, kinks }: JudgedKinks,
  seed: number,
): Promise<readonly BlockOutcome[]> {
  if (haveFailed(outcomes)) return outcomes;
  const aside = kinks === undefined ? flatIn(outcomes) : entriesOffKinks(point, kinks);
  const { wrong, right } = await lookAside(point, aside, stream(seed, 'aside of kinks'));
  if (wrong.size === 0 && right.size === 0) return outcomes;
  return outcomes.map((outcome) => {
    const { offset, length } = outcome.block;
    const results = new Map(outcome.results);
    for (const [index, result] of results)
      if (right.has(offset + index)) results.set(index, { ...result, flat: false });
    for (const [at, seen] of wrong)
      if (at >= offset && at < offset + length) results.set(at - offset, failedAside(outcome, at - offset, seen));
    return { ...outcome, results };
  });
}

/** Entries that do not change the loss and whose gradient is 0. */
function flatIn(outcomes: readonly BlockOutcome[]): Aside {
  const entries = outcomes.flatMap(({ block, results, analytic }) =>
    [...results].flatMap(([index, { flat }]) => (flat && analytic[index] === 0 ? [block.offset + index] : [])),
  );
  return { entries, movers: [] };
}

function entriesOffKinks({ scales }: CheckedPoint, { entries, share }: NonNullable<JudgedKinks['kinks']>): Aside {
  const atKinks = new Set(entries);
  return { entries: Array.from(scales.keys()).filter((index) => !atKinks.has(index)), movers: entries, share };
}

/** Entries that are wrong next to the parameters, and those along which the loss was seen to rise as the gradient says. */
async function lookAside(
  point: CheckedPoint,
  { entries, movers, share: given }: Aside,
  random: RandomStream,
): Promise<{ readonly wrong: ReadonlyMap<number, EntryOffKink>; readonly right: ReadonlySet<number> }> {
  const right = new Set<number>();
  const met = new Set<number>();
  // an entry that takes part in few of the pieces may be 0 at all of the points: then others are drawn, once
  for (let draw = 0; draw < 2 && met.size < entries.length; draw++) {
    const points = await pointsAside(point, [...entries, ...movers], given ?? Infinity, random);
    const share = given ?? Math.max(0, ...points.map(({ rise }) => rise));
    const enough = given === undefined ? OF_RISE : ENOUGH_OFF_KINKS;
    if (share === 0) break;
    for (const { at, distance } of points) {
      // where neither the loss nor the gradient has changed there is nothing to see
      if (at.loss === point.loss && entries.every((i) => at.gradient.values[i] === 0)) continue;
      const along = randomSides(entries.length, random).map((value) => STEP_OFF_KINKS * distance * value);
      const compared = { entries, along, share, enough };
      const seen = await compareAside(point, at, compared);
      if (seen.isWrong && (await isWrongCloser(point, at, compared, seen.error)))
        return { wrong: await wrongOf(point, at, compared), right };
      for (const i of entries) {
        if (at.gradient.values[i] === 0) continue;
        met.add(i);
        if (seen.bound < Infinity) right.add(i);
      }
    }
  }
  return { wrong: new Map(), right };
}

/** Finds the entry that is wrong at a point by halving: the half where the loss and the gradient differ by more is kept. */
async function wrongOf(
  point: CheckedPoint,
  at: Neighbour,
  { share, enough, ...compared }: Compared,
): Promise<ReadonlyMap<number, EntryOffKink>> {
  let { entries, along } = compared;
  while (entries.length > 1) {
    const middle = entries.length >> 1;
    const first = { entries: entries.slice(0, middle), along: along.subarray(0, middle) };
    const second = { entries: entries.slice(middle), along: along.subarray(middle) };
    const [one, other] = [
      await compareAside(point, at, { ...first, share, enough }),
      await compareAside(point, at, { ...second, share, enough }),
    ];
    ({ entries, along } = one.error >= other.error ? first : second);
  }
  const [index] = entries as [number];
  const seen = await compareOffKink(point, index, at);
  return new Map([[index, seen?.outcome === 'fail' ? seen : { outcome: 'fail' }]]);
}

/** The result for an entry that shows no kink of its own and is wrong next to the parameters. */
export function failedAside({ results, analytic }: BlockOutcome, index: number, seen: EntryOffKink): EntryResult {
  const known = results.get(index);
  const judged = known?.verdict;
  if (judged?.outcome === 'fail') return known!;
  const value = judged?.numerical ?? analytic[index]!;
  const limit = { value, error: errorOfSize(0), bound: 0 };
  const verdict = judgeKink('fail', analytic[index]!, { left: limit, right: limit }, 0);
  const isRight = judged === undefined || isPassed(judged);
  const how = isRight
    ? 'right at the parameters, but'
    : `where the loss says ${shownNumber(value)} +- ${shortNumber(judged.budget.bound)}, and`;
  return {
    verdict,
    flat: false,
    kink: {
      left: value,
      right: value,
      how: `${how} next to ${isRight ? 'them' : 'the parameters'} ${wordsOffKink(seen)}`,
    },
  };
}

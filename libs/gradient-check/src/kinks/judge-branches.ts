import { type RandomStream, stream } from '@gradproof/random';
import type { CheckOptions } from '../check/check-options.js';
import { budgetOf } from '../check/error-budget.js';
import { wholeNoise } from '../noise/entry-noise.js';
import { gradientNoise } from '../noise/gradient-noise.js';
import { lossNoise } from '../noise/loss-noise.js';
import { neighbourAt } from '../probe/neighbour.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import { type EntryResult, isPassed, unresolvedFrom } from '../verdict/entry-result.js';
import { failedAside } from './judge-aside.js';
import { type EntryOffKink, compareOffKink } from './compare-off-kink.js';
import { MOST_ALONE, distanceOf, kinkGroupOf, moved, singly } from './kink-group.js';
import { randomSides } from './kink-offsets.js';
import type { SmoothPiece } from './kink-pieces.js';
import { minus, norm } from '../probe/vector.js';
import { visibleDistances } from './kink-distances.js';

/**
 * Judges the entries whose gradient jumps next to the parameters while the loss shows no kink there: at a joint of two smooth pieces a gradient may be right
 * at the parameters, and on one side of them the slope of another function. An entry fails where it is wrong on either side, and passes only where it is
 * right on both. Where it is right on both, and these agree, it must be right between them: kinks that cancel leave none in the loss.
 */
export async function judgeBranches(
  point: CheckedPoint,
  outcomes: readonly BlockOutcome[],
  { seed = 0, scope }: CheckOptions,
): Promise<BlockOutcome[]> {
  const random = stream(seed, 'branches of the gradient');
  let left = scope === 'point' ? 0 : MOST_ALONE;
  const judged: BlockOutcome[] = [];
  for (const outcome of outcomes) {
    const results = new Map(outcome.results);
    for (const [within, result] of outcome.results) {
      const index = outcome.block.offset + within;
      if (!isBranched(point, index, result)) continue;
      const seen = left-- > 0 ? await lookNextTo(point, index, result, random) : undefined;
      if (seen?.wrong !== undefined) results.set(within, failedAside(outcome, within, seen.wrong));
      else if (seen !== undefined) results.set(within, await between(point, index, result, seen.near, random));
      else if (isPassed(result.verdict)) results.set(within, open(point, index, result));
    }
    judged.push({ ...outcome, results });
  }
  return judged;
}

function isBranched(point: CheckedPoint, index: number, { verdict, slopes, kink, shape }: EntryResult): boolean {
  const isJudged = verdict.outcome === 'fail' || slopes !== undefined || kink !== undefined || shape !== undefined;
  return !isJudged && point.gradientNoise.at(index).branch > 0;
}

/** The result for an entry that is right at the point, where nothing shows whether it is right on both sides of the jump. */
function open(point: CheckedPoint, index: number, result: EntryResult): EntryResult {
  const relative = point.gradientNoise.at(index).branch / Math.abs(result.verdict.numerical);
  return { ...result, verdict: unresolvedFrom(result.verdict, relative), flat: false };
}

/**
 * The result for an entry whose gradient is right on both sides of the jump. Where the loss is smooth, only by how far these are from the slope at the point is
 * still possible; where pieces meet that the entry's own line does not show, as in a median, any of them may be right.
 */
async function between(
  point: CheckedPoint,
  index: number,
  result: EntryResult,
  near: readonly number[],
  random: RandomStream,
): Promise<EntryResult> {
  const { verdict } = result;
  const { budget, numerical } = verdict;
  const branch = Math.max(...near.map((value) => Math.abs(value - numerical)));
  const error = Math.abs(point.gradient[index]! - numerical);
  const own = budgetOf(budget.certain, { ...budget.possible, branch }, error);
  if (isPassed(verdict) || !(error > own.bound)) return result;
  const share = error * point.scales[index]!;
  const all = Array.from(point.scales.keys());
  const { pieces, distance } = await kinkGroupOf(point, all, new Map([[index, share]]), random);
  const isApart = ({ slope, at }: SmoothPiece): boolean =>
    Math.abs(at.gradient.values[index]! - numerical) > own.bound || norm(minus(slope, pieces[0]!.slope)) > share / 2;
  // next to a pole, neither is the same even closer to the point
  if (distance > distanceOf(point, share) || pieces.some(isApart)) return result;
  return { ...result, verdict: { ...verdict, outcome: 'fail', error, budget: own }, flat: false };
}

/** What points on both sides of a jump showed: where an entry is wrong, or its values there, all right. */
interface SeenNextTo {
  readonly wrong?: EntryOffKink;
  readonly near: readonly number[];
}

/** Compares an entry at points where it alone has moved, and where all have, to either side. Undefined where one of them shows nothing. */
async function lookNextTo(
  point: CheckedPoint,
  index: number,
  { verdict }: EntryResult,
  random: RandomStream,
): Promise<SeenNextTo | undefined> {
  const values = [verdict.numerical, point.gradient[index]!, point.gradientNoise.at(index).branch];
  const share = Math.max(...values.map((value) => Math.abs(value) || 0)) * point.scales[index]!;
  const all = singly(point.scales.keys());
  for (const distance of visibleDistances(point, share)) {
    const sides = randomSides(all.length, random);
    const seen: (EntryOffKink | undefined)[] = [];
    const points = [1, -1].flatMap((side) => [
      moved(point, [[index]], () => side * distance),
      moved(point, all, (_, part) => side * distance * sides[part]!),
    ]);
    for (const theta of points) {
      const here = await compareThere(point, index, { theta, share, random });
      if (here?.outcome === 'fail') return { wrong: here, near: [] };
      seen.push(here);
    }
    // what is wrong farther away only is another regime of the loss
    if (!seen.includes(undefined)) return { near: seen.map((each) => each!.near!) };
  }
  return undefined;
}

/** Compares an entry at one point. Before it fails, the rounding of loss and gradient is measured there: next to a pole, it is another one. */
async function compareThere(
  point: CheckedPoint,
  index: number,
  { theta, share, random }: { readonly theta: Float64Array; readonly share: number; readonly random: RandomStream },
): Promise<EntryOffKink | undefined> {
  const { subject, gradient } = point;
  const there = await neighbourAt(subject, theta);
  const seen = there && (await compareOffKink(point, index, there, share));
  if (there === undefined || seen?.outcome !== 'fail') return seen;
  const noise = await lossNoise(subject, theta, random);
  const again = await compareOffKink({ ...point, lossNoise: noise }, index, there, share);
  if (again?.outcome !== 'fail') return undefined;
  const own = (await gradientNoise({ ...subject, theta }, there.gradient, random, gradient)).at(index);
  const error = Math.abs(again.near! - again.slope!);
  return error > wholeNoise(own) ? again : undefined;
}

import { type RandomStream, stream } from '@gradproof/random';
import type { CheckOptions } from '../check/check-options.js';
import { budgetOf } from '../check/error-budget.js';
import type { Block } from '../check/parameter-layout.js';
import { certainNoise, possibleNoise } from '../noise/entry-noise.js';
import { gradientNoise } from '../noise/gradient-noise.js';
import { lossNoise } from '../noise/loss-noise.js';
import { neighbourAt } from '../probe/neighbour.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import type { CheckedPoint, EntryResult } from '../verdict/checked-point.js';
import { isPassed, unresolvedFrom } from '../verdict/entry-result.js';
import { failedAside } from './kink-aside.js';
import { type EntryOffKink, compareOffKink } from './kink-entry.js';
import { MOST_ALONE, distanceOf, kinkGroupOf, moved } from './kink-group.js';
import { randomSides } from './kink-offsets.js';
import type { SmoothPiece } from './kink-pieces.js';
import { minus, norm } from './kink-vector.js';
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
    for (const [index, result] of outcome.results) {
      if (!isBranched(point, outcome, index, result)) continue;
      const seen = left-- > 0 ? await lookNextTo(point, outcome, index, random) : undefined;
      if (seen?.wrong !== undefined) results.set(index, failedAside(outcome, index, seen.wrong));
      else if (seen !== undefined)
        results.set(index, await between(point, outcome, index, { result, near: seen.near }, random));
      else if (isPassed(result.verdict)) results.set(index, open(point, outcome, index, result));
    }
    judged.push({ ...outcome, results });
  }
  return judged;
}

function isBranched(
  { gradientNoise: noise }: CheckedPoint,
  { block }: BlockOutcome,
  index: number,
  { verdict, slopes, kink, shape }: EntryResult,
): boolean {
  const isJudged = verdict.outcome === 'fail' || slopes !== undefined || kink !== undefined || shape !== undefined;
  return !isJudged && noise.at(block.offset + index).branch > 0;
}

/** The result for an entry that is right at the point, where nothing shows whether it is right on both sides of the jump. */
function open(point: CheckedPoint, { block }: BlockOutcome, index: number, result: EntryResult): EntryResult {
  const { branch } = point.gradientNoise.at(block.offset + index);
  const relative = branch / Math.abs(result.verdict.numerical);
  return { ...result, verdict: unresolvedFrom(result.verdict, relative), flat: false };
}

/**
 * The result for an entry whose gradient is right on both sides of the jump. Where the loss is smooth, only by how far these are from the slope at the point is
 * still possible; where pieces meet that the entry's own line does not show, as in a median, any of them may be right.
 */
async function between(
  point: CheckedPoint,
  { block }: BlockOutcome,
  index: number,
  { result, near }: { readonly result: EntryResult; readonly near: readonly number[] },
  random: RandomStream,
): Promise<EntryResult> {
  const { verdict } = result;
  const { budget, numerical } = verdict;
  const at = block.offset + index;
  const branch = Math.max(...near.map((value) => Math.abs(value - numerical)));
  const error = Math.abs(point.gradient[at]! - numerical);
  const own = budgetOf(budget.certain, { ...budget.possible, branch }, error);
  if (isPassed(verdict) || !(error > own.bound)) return result;
  const share = error * point.scales[at]!;
  const all = Array.from(point.scales.keys());
  const { pieces, distance } = await kinkGroupOf(point, all, new Map([[at, share]]), random);
  const isApart = ({ slope, at: there }: SmoothPiece): boolean =>
    Math.abs(there.gradient.values[at]! - numerical) > own.bound || norm(minus(slope, pieces[0]!.slope)) > share / 2;
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
  { block, results, analytic }: BlockOutcome,
  index: number,
  random: RandomStream,
): Promise<SeenNextTo | undefined> {
  const at = block.offset + index;
  const { branch } = point.gradientNoise.at(at);
  const values = [results.get(index)!.verdict.numerical, analytic[index]!, branch];
  const share = Math.max(...values.map((value) => Math.abs(value) || 0)) * point.scales[at]!;
  const all = Array.from(point.scales.keys(), (each) => [each]);
  for (const distance of visibleDistances(point, share)) {
    const sides = randomSides(all.length, random);
    const seen: (EntryOffKink | undefined)[] = [];
    for (const side of [1, -1]) {
      for (const theta of [
        moved(point, [[at]], () => side * distance),
        moved(point, all, (_, part) => side * distance * sides[part]!),
      ]) {
        const here = await compareThere(point, block, at, { theta, share, random });
        if (here?.outcome === 'fail') return { wrong: here, near: [] };
        seen.push(here);
      }
    }
    // what is wrong farther away only is another regime of the loss
    if (!seen.includes(undefined)) return { near: seen.map((each) => each!.near!) };
  }
  return undefined;
}

/** Compares an entry at one point. Before it fails, the rounding of loss and gradient is measured there: next to a pole, it is another one. */
async function compareThere(
  point: CheckedPoint,
  block: Block,
  index: number,
  { theta, share, random }: { readonly theta: Float64Array; readonly share: number; readonly random: RandomStream },
): Promise<EntryOffKink | undefined> {
  const { subject, gradient } = point;
  const there = await neighbourAt(subject, theta);
  const seen = there && (await compareOffKink(point, block, index, there, share));
  if (there === undefined || seen?.outcome !== 'fail') return seen;
  const noise = await lossNoise((at) => subject.loss(at), subject.layout, theta, random);
  const again = await compareOffKink({ ...point, lossNoise: noise }, block, index, there, share);
  if (again?.outcome !== 'fail') return undefined;
  const own = (await gradientNoise({ ...subject, theta }, there.gradient, random, gradient)).at(index);
  const error = Math.abs(again.near! - again.slope!);
  return error > certainNoise(own) + possibleNoise(own) ? again : undefined;
}

import type { RandomStream } from '@gradproof/random';
import { certainError, possibleError } from '../check/error-budget.js';
import { RESOLUTION } from '../check/resolution.js';
import { type DirectionComparison, type SlopePoint, compareDirection } from '../derivative/direction-slope.js';
import { pooledDirection } from '../derivative/pooled-direction.js';
import { certainNoise, possibleNoise } from '../noise/entry-noise.js';
import { largestShare } from '../probe/scales.js';
import type { BlockOutcome } from './block-outcome.js';
import type { CheckedPoint, EntryResult } from './checked-point.js';

/** Rounding of the loss, relative to its value, that only float32 has. */
const FLOAT32_ROUNDING = 2 ** -30;
/** Rounding of the loss, relative to the largest share of all entries, below which every entry can be resolved by itself, as in float64. */
const COARSE = 2 ** -32;
/** Number of random directions along which small entries are compared together, besides the parameters themselves and the gradient. */
const RANDOM_DIRECTIONS = 2;

/**
 * Returns the outcome in which, under a float32 loss, entries that are unresolved by themselves pass by the weight of their parameter: if the error of
 * each is at most 0.1 % of the parameter's largest share, and so is the error of all of them together, since small errors that point one way, such as a
 * forgotten weight decay, add up.
 */
export async function settleSmallEntries(
  point: CheckedPoint,
  outcome: BlockOutcome,
  random: RandomStream,
): Promise<BlockOutcome> {
  const { block, results } = outcome;
  if (!isFloat32Loss(point, outcome)) return outcome;
  const weight = weightOf(outcome);
  const typical = median(outcome.scales);
  const errorOf = (index: number, { verdict }: EntryResult): number =>
    ((verdict.error + certainError(verdict.budget.certain)) * Math.max(outcome.scales[index]!, typical)) / weight;
  /** The slope that rounding hides of a loss which a move of the entry by its own size does not change. */
  const hiddenIn = (index: number): number => point.lossNoise.bound(point.loss) / outcome.scales[index]!;
  const small = [...results].filter(
    ([index, result]) => isOpen(result) && isExplained(result, hiddenIn(index)) && errorOf(index, result) <= RESOLUTION,
  );
  const projected = (outcome.projection?.detectable ?? 0) / weight;
  if (small.length === 0 && outcome.projection === undefined) return outcome;
  if (!(projected <= RESOLUTION)) return outcome;
  const together = await lookTogether(
    point,
    small.map(([index]) => block.offset + index),
    RESOLUTION * weight,
    random,
  );
  const wrong = together.find(({ outcome: seen }) => seen === 'differs');
  if (wrong !== undefined) return { ...outcome, wrongTogether: wrong };
  if (together.some(({ outcome: seen, errorBound }) => seen !== 'agrees' || errorBound > RESOLUTION * weight))
    return outcome;
  const settled = new Map(results);
  for (const [index, result] of small) {
    settled.set(index, { ...result, verdict: { ...result.verdict, outcome: 'negligible', detectable: 0 } });
  }
  // the others are resolved each by itself, to a share of its own
  const others = [...results].map(([index, { verdict }]) =>
    settled.get(index)!.verdict.outcome === 'pass'
      ? (verdict.detectable * Math.abs(verdict.numerical) * outcome.scales[index]!) / weight
      : 0,
  );
  const relative = Math.max(projected, ...others, ...small.map(([index, result]) => errorOf(index, result)));
  return { ...outcome, results: settled, resolution: { relative } };
}

/** Whether the loss is rounded as in float32, so that rounding decides what can be resolved. */
export function isFloat32Loss(point: CheckedPoint, { block }: BlockOutcome): boolean {
  const { lossNoise, loss } = point;
  const rounding = lossNoise.bound(loss);
  const isSingle = block.float32 || rounding >= FLOAT32_ROUNDING * Math.abs(loss);
  return isSingle && rounding >= COARSE * point.largestShare;
}

/**
 * Whether rounding of loss and gradient explains how far an entry is off. A loss that keeps its bits over a stretch may hide a slope in a narrow feature, so
 * that another value does not fail; but nothing speaks for it.
 */
function isExplained({ verdict: { error, budget } }: EntryResult, hidden: number): boolean {
  return error <= certainError(budget.certain) + possibleError(budget.possible) - budget.possible.plateau + hidden;
}

/** Whether an entry is unresolved only because it is small: there is no kink, no branch and no jump. */
function isOpen({ verdict, kink, slopes, shape }: EntryResult): boolean {
  return (
    verdict.outcome === 'unresolved' &&
    kink === undefined &&
    slopes === undefined &&
    shape === undefined &&
    verdict.budget.possible.branch === 0
  );
}

/** The largest share that an entry of the block has in the loss, by differences; those along random directions vouch for the gradient's largest share. */
export function weightOf({ results, scales, analytic, projection }: BlockOutcome): number {
  let weight = projection === undefined ? 0 : Math.max(0, largestShare(analytic, scales) - projection.detectable);
  for (const [index, { verdict }] of results) {
    const share = (Math.abs(verdict.numerical) - certainError(verdict.budget.certain)) * scales[index]!;
    if (share > weight && Number.isFinite(share)) weight = share;
  }
  return weight;
}

function median(values: Float64Array): number {
  return values.toSorted()[values.length >> 1]!;
}

/** Compares the slopes of small entries together, to within `goal`: along the signs of the parameters, of the gradient, and along random signs. */
async function lookTogether(
  { subject, theta, loss, lossNoise, gradient, gradientNoise, scales }: CheckedPoint,
  indices: readonly number[],
  goal: number,
  random: RandomStream,
): Promise<DirectionComparison[]> {
  if (indices.length < 2) return [];
  const [uncertainty, possible] = [new Float64Array(theta.length), new Float64Array(theta.length)];
  for (const i of indices) {
    uncertainty[i] = certainNoise(gradientNoise.at(i)) + gradientNoise.relative * Math.abs(gradient[i]!);
    possible[i] = possibleNoise(gradientNoise.at(i));
  }
  const point: SlopePoint = { theta, loss, noise: lossNoise, gradient, uncertainty, possible };
  const signs: ((i: number) => number)[] = [(i) => Math.sign(theta[i]!), (i) => Math.sign(gradient[i]!)];
  for (let k = 0; k < RANDOM_DIRECTIONS; k++) signs.push(() => (random.uniform() < 0.5 ? -1 : 1));
  const seen: DirectionComparison[] = [];
  for (const sign of signs) {
    const direction = new Float64Array(theta.length);
    for (const i of indices) direction[i] = sign(i) * scales[i]!;
    if (direction.every((value) => value === 0)) continue;
    const single = await compareDirection(subject, point, direction);
    const isHidden = single.outcome === 'agrees' && single.errorBound > goal;
    seen.push(isHidden ? await pooledDirection(subject, point, direction, single) : single);
  }
  return seen;
}

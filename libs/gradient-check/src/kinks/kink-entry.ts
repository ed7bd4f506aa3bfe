import { certainError } from '../check/error-budget.js';
import type { EntryVerdict } from '../check/gradient-report.js';
import type { Block } from '../check/parameter-layout.js';
import { RESOLUTION } from '../check/resolution.js';
import { type DerivativeEstimate, estimateDerivative } from '../derivative/derivative-estimate.js';
import { firstLook } from '../derivative/first-look.js';
import { GOAL } from '../derivative/ladder-settings.js';
import { isSlopeOfOtherSteps } from '../derivative/fine-slope.js';
import { entryPart } from '../derivative/slope-parts.js';
import { entryLadder } from '../derivative/step-memory.js';
import { raisedNoise } from '../noise/loss-noise.js';
import { entryLineNoise } from '../noise/own-noise.js';
import { entryLine } from '../probe/line.js';
import { type Neighbour, gradientAt } from '../probe/neighbour.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import { isPassed } from '../verdict/entry-result.js';
import { judgeEntry } from '../verdict/judge.js';

/** Smallest relative error that counts next to a kink: a tenth of what a verdict must notice. */
export const OFF_ACCURACY = RESOLUTION / 10;

/** Share of the distance to the kink that is given to the ladder as a good step: it starts eight times higher. */
const STEP_TO_KINK = 2 ** -5;

/** One entry next to a kink: the gradient there, and the slope of the loss. */
export interface EntryOffKink {
  readonly outcome: 'pass' | 'negligible' | 'fail';
  readonly near?: number;
  readonly slope?: number;
  readonly bound?: number;
  /** The direction compared, in words, where it is not that of the entry itself. */
  readonly along?: string;
}

/**
 * Compares an entry of the gradient with the loss at a smooth point next to the parameters; undefined where nothing can be shown.
 *
 * @param share - share in the loss, an error of 0.1 % of which counts, however small the entry
 */
export async function compareOffKink(
  point: CheckedPoint,
  block: Block,
  index: number,
  { theta, loss, gradient }: Neighbour,
  share = 0,
): Promise<EntryOffKink | undefined> {
  const { subject, scales, lossNoise, largestShare } = point;
  const near = gradient.values[index]!;
  const reach = Math.abs(theta[index]! - point.theta[index]!);
  const goal = near === 0 ? (OFF_ACCURACY * largestShare) / scales[index]! : GOAL * Math.abs(near);
  const line = entryLine(subject, theta, block, index);
  const span = entryLadder(block, theta[index]!, scales[index]!, { wide: false, step: STEP_TO_KINK * reach });
  // steps that reach beyond the kink say nothing about this side of it
  const largest = Math.min(span.largest, reach);
  const ladder = { origin: loss, noise: lossNoise, ...span, largest, goal: () => goal };
  const look = await firstLook(line, { ...ladder, scale: reach });
  const isEnough = look !== undefined && isPassed(judgeNear(point, index, near, look));
  let estimate = isEnough ? look : await estimateDerivative(line, ladder);
  if (estimate.kink !== undefined) return undefined;
  let verdict = judgeNear(point, index, near, estimate);
  if (!isPassed(verdict)) {
    // terms that are 0 at the parameters round more loudly next to them
    const own = await entryLineNoise({ subject, theta, scales, loss, noise: lossNoise }, block, index);
    if (own > lossNoise.bound(loss)) {
      estimate = await estimateDerivative(line, { ...ladder, noise: raisedNoise(lossNoise, own) });
      verdict = judgeNear(point, index, near, estimate);
    }
  }
  const { outcome, error, budget } = verdict;
  const gross = Math.abs(near - estimate.value) > OFF_ACCURACY * Math.max(Math.abs(near), Math.abs(estimate.value));
  if (outcome === 'fail') {
    const claim = {
      parts: () => [entryPart(line, span.smallest)],
      ...estimate,
      analytic: near,
      line,
      origin: loss,
      largest,
      scale: reach,
      isFloat32: block.float32,
    };
    const isShown =
      gross && !(await isSlopeOfOtherSteps(claim)) && (await isSteady(point, theta, index, near, estimate.value));
    return isShown ? { outcome, near, slope: estimate.value, bound: budget.bound } : undefined;
  }
  if (outcome === 'pass') return { outcome, near };
  const bound = (error + certainError(budget.certain)) * scales[index]!;
  return bound <= RESOLUTION * share ? { outcome: 'negligible', near } : undefined;
}

/** Whether the gradient there stays as it is when the parameters move by no more than they are rounded: the right gradient of a chaotic loss does not. */
async function isSteady(
  { subject, gradientNoise }: CheckedPoint,
  theta: Float64Array,
  index: number,
  near: number,
  slope: number,
): Promise<boolean> {
  for (const side of [1, -1]) {
    const beside = theta.map((value) => value * (1 + side * gradientNoise.relative));
    const again = await gradientAt(subject, beside);
    if (2 * Math.abs((again?.[index] ?? near) - near) > Math.abs(near - slope)) return false;
  }
  return true;
}

/** Judges an entry at a smooth point, where the effects of kinks at the parameters themselves do not count as uncertainty. */
function judgeNear(point: CheckedPoint, index: number, near: number, estimate: DerivativeEstimate): EntryVerdict {
  const own = point.gradientNoise.at(index);
  const noise = {
    ...own,
    mean: near,
    rounding: point.gradientNoise.relative * Math.abs(near),
    cancellation: own.floor,
    hidden: 0,
    branch: 0,
    isNoisy: false,
    isFixed: false,
  };
  return judgeEntry({ analytic: near, noise, matters: 0, mattersAmong: 0, size: 1 }, estimate);
}

import { certainError } from '../check/error-budget.js';
import type { EntryVerdict } from '../check/gradient-report.js';
import { blockOf } from '../check/parameter-layout.js';
import { RESOLUTION } from '../check/resolution.js';
import { shortNumber, shownNumber } from '../check/shown-number.js';
import { type DerivativeEstimate, estimateDerivative } from '../derivative/derivative-estimate.js';
import { firstLook } from '../derivative/first-look.js';
import { GOAL, HEADROOM } from '../derivative/ladder-settings.js';
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

/** Length of the first step next to a kink, as a share of the distance from it: it does not cross the kink. */
export const STEP_OFF_KINKS = 2 ** -2;

/** One entry next to a kink: the gradient there, and the slope of the loss. */
export interface EntryOffKink {
  readonly outcome: 'pass' | 'negligible' | 'fail';
  readonly near?: number;
  readonly slope?: number;
  readonly bound?: number;
}

/** What is wrong with an entry that fails next to a kink, as a part of a sentence; without a slope, only a random direction showed it. */
export function wordsOffKink({ near, slope, bound }: EntryOffKink): string {
  if (near === undefined || slope === undefined || bound === undefined)
    return 'the gradient is not the slope of the loss along a random direction';
  return `the gradient is ${shownNumber(near)}, the slope of the loss ${shownNumber(slope)} +- ${shortNumber(bound)}`;
}

/**
 * Compares an entry of the gradient with the loss at a smooth point next to the parameters; undefined where nothing can be shown.
 *
 * @param share - share in the loss, an error of 0.1 % of which counts, however small the entry
 */
export async function compareOffKink(
  point: CheckedPoint,
  index: number,
  { theta, loss, gradient }: Neighbour,
  share = 0,
): Promise<EntryOffKink | undefined> {
  const { subject, scales, lossNoise, largestShare } = point;
  const block = blockOf(subject.layout, index);
  const [near, scale] = [gradient.values[index]!, scales[index]!];
  const reach = Math.abs(theta[index]! - point.theta[index]!);
  const goal = near === 0 ? (OFF_ACCURACY * largestShare) / scale : GOAL * Math.abs(near);
  const line = entryLine(subject, theta, block, index);
  const memory = { wide: false, step: (STEP_OFF_KINKS / HEADROOM) * reach };
  const span = entryLadder(block, theta[index]!, scale, memory);
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
  if (outcome === 'pass') return { outcome, near };
  if (outcome !== 'fail') {
    const bound = (error + certainError(budget.certain)) * scale;
    return bound <= RESOLUTION * share ? { outcome: 'negligible', near } : undefined;
  }
  const slope = estimate.value;
  const isGross = Math.abs(near - slope) > OFF_ACCURACY * Math.max(Math.abs(near), Math.abs(slope));
  const parts = () => [entryPart(line, span.smallest)];
  const steps = { parts, line, origin: loss, largest, scale: reach, isFloat32: block.float32 };
  const isShown =
    isGross &&
    !(await isSlopeOfOtherSteps({ ...estimate, ...steps, analytic: near })) &&
    (await staysPut(point, theta, index, near, slope));
  return isShown ? { outcome, near, slope, bound: budget.bound } : undefined;
}

/** Whether the gradient there stays as it is when the parameters move by no more than they are rounded: the right gradient of a chaotic loss does not. */
async function staysPut(
  { subject, gradientNoise }: CheckedPoint,
  theta: Float64Array,
  index: number,
  near: number,
  slope: number,
): Promise<boolean> {
  for (const side of [1, -1]) {
    const rounded = theta.map((value) => value * (1 + side * gradientNoise.relative));
    const again = await gradientAt(subject, rounded);
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

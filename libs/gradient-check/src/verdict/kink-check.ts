import type { EntryVerdict, Outcome } from '../check/gradient-report.js';
import type { Block } from '../check/parameter-layout.js';
import { RESOLUTION } from '../check/resolution.js';
import { shownNumber } from '../check/shown-number.js';
import { type DerivativeEstimate, estimateDerivative } from '../derivative/derivative-estimate.js';
import { type Kink, jumpOf } from '../derivative/one-sided.js';
import { type StepMemory, entryLadder } from '../derivative/step-memory.js';
import { certainNoise } from '../noise/entry-noise.js';
import { entryLine } from '../probe/line.js';
import type { Neighbour } from '../probe/neighbour.js';
import type { CheckedPoint, EntryResult } from './checked-point.js';
import { judgeEntry } from './judge.js';
import { judgeKink, kinkPosition } from './kink-verdict.js';

/** Relative error next to a kink that counts: a tenth of what a verdict must notice. */
const OFF_ACCURACY = RESOLUTION / 10;
/** Share of an entry that needs no better bound there. */
const GOAL = 1e-6;

/** At a kink a value between the slopes stands if the gradient is right next to the kink, where it can be compared. */
export async function checkKink(
  point: CheckedPoint,
  block: Block,
  index: number,
  kink: Kink,
  memory: StepMemory,
): Promise<EntryResult> {
  const analytic = point.gradient[index]!;
  const noise = point.gradientNoise.at(index);
  // the spread of the gradient across the kink is no rounding, but what exceeds the kink is
  const own = certainNoise(noise);
  let rounding = own > 2 * jumpOf(kink) ? own : point.gradientNoise.relative * Math.abs(analytic);
  let position = kinkPosition(analytic, kink, rounding);
  if (position === 'outside') {
    // terms far larger than what they leave may have been added up
    rounding += noise.floor;
    position = kinkPosition(analytic, kink, rounding);
  }
  const settle = (outcome: Outcome, how: string): EntryResult => ({
    verdict: judgeKink(outcome, analytic, kink, rounding),
    flat: false,
    kink: { left: kink.left.value, right: kink.right.value, how },
  });
  if (position === 'outside') {
    const hull = await placeInHull(point, block, index, kink);
    if (hull === 'outside') return settle('fail', 'not between them');
    if (hull === 'unknown') return settle('unresolved', 'not between them, but more than two smooth pieces meet there');
  }
  const beside = await lookBeside(point, block, index, memory);
  if (beside.wrong !== undefined) {
    const { near, slope } = beside.wrong;
    const values = `the gradient is ${shownNumber(near)}, the slope of the loss ${shownNumber(slope)}`;
    return settle('fail', `${POSITIONS[position]}, but next to the kink ${values}`);
  }
  const isExact = judgeKink('pass', analytic, kink, rounding).detectable <= RESOLUTION;
  const resolved = position === 'share' ? isExact : beside.resolved;
  return settle(resolved ? 'pass' : 'unresolved', POSITIONS[position]);
}

/** The position of an analytic value that stands, in words. */
const POSITIONS = {
  share: 'one of the slopes, or shared between them',
  between: 'between them',
  outside: 'between the gradients of the smooth pieces that meet there',
} as const;

/** What the gradient is worth on both sides of the kink, where the loss is smooth: shown to be wrong, or to be right. */
async function lookBeside(
  point: CheckedPoint,
  block: Block,
  index: number,
  memory: StepMemory,
): Promise<{ readonly wrong?: { readonly near: number; readonly slope: number }; readonly resolved: boolean }> {
  let resolved = false;
  for (const neighbour of await point.nearby.off()) {
    const near = neighbour.gradient.values[index]!;
    const goal = near === 0 ? (OFF_ACCURACY * point.largestShare) / point.scales[index]! : GOAL * Math.abs(near);
    const estimate = await estimateAt(point, neighbour, block, index, goal, { ...memory });
    // a reading from steps that reach beyond the kink says nothing of this side of it
    if (estimate.step > Math.abs(neighbour.theta[index]! - point.theta[index]!)) continue;
    const verdict = judgeNear(point, index, near, estimate);
    const gross = Math.abs(near - estimate.value) > OFF_ACCURACY * Math.max(Math.abs(near), Math.abs(estimate.value));
    if (verdict.outcome === 'fail' && gross && estimate.kink === undefined) {
      return { wrong: { near, slope: estimate.value }, resolved };
    }
    resolved ||= verdict.outcome === 'pass';
  }
  return { resolved };
}

/** A smooth point: what kinks do at the parameters themselves is no uncertainty there. */
function judgeNear(point: CheckedPoint, index: number, near: number, estimate: DerivativeEstimate): EntryVerdict {
  const { relative } = point.gradientNoise;
  const own = point.gradientNoise.at(index);
  const noise = {
    ...own,
    mean: near,
    rounding: relative * Math.abs(near),
    cancellation: own.floor,
    hidden: 0,
    branch: 0,
    isNoisy: false,
    isFixed: false,
  };
  return judgeEntry({ analytic: near, noise, matters: 0 }, estimate);
}

function estimateAt(
  { subject, scales, lossNoise }: CheckedPoint,
  { theta, loss }: Neighbour,
  block: Block,
  index: number,
  goal: number,
  memory: StepMemory,
): Promise<DerivativeEstimate> {
  return estimateDerivative(entryLine(subject, theta, block, index), {
    origin: loss,
    noise: lossNoise,
    ...entryLadder(block, theta[index]!, scales[index]!, memory, 1),
    goal: () => goal,
  });
}

/** Share of a point's distance that a first step there takes, and of the slopes that a reading there must be exact to. */
const STEP_BESIDE = 2 ** -6;
const EXACT_BESIDE = 0.1;
/** Points among which a piece is found that holds for one of a dozen. */
const RARE_PIECES = 64;

/**
 * Where several kinks meet, as in a sum over samples, the rules of each kink may add up to a value outside the two
 * slopes. It must then lie between the gradients of smooth pieces nearby, as far as these are themselves right.
 */
async function placeInHull(
  point: CheckedPoint,
  block: Block,
  index: number,
  kink: Kink,
): Promise<'inside' | 'outside' | 'unknown'> {
  const analytic = point.gradient[index]!;
  const slopes = [kink.left.value, kink.right.value];
  const side = analytic < Math.min(...slopes) ? -1 : 1;
  const jump = jumpOf(kink);
  const tolerance = RESOLUTION * Math.max(Math.abs(analytic), jump);
  const isVerified = async (neighbour: Neighbour): Promise<boolean> => {
    const memory = { wide: true, step: point.nearby.distance * STEP_BESIDE };
    const estimate = await estimateAt(point, neighbour, block, index, tolerance, memory);
    const isExact = estimate.bound <= EXACT_BESIDE * (jump + Math.abs(analytic));
    return isExact && Math.abs(neighbour.gradient.values[index]! - estimate.value) <= estimate.bound + tolerance;
  };
  // a rare piece may be the only one as steep as the analytic value
  for (const neighbour of await point.nearby.pieces(RARE_PIECES)) {
    const isReached = side * neighbour.gradient.values[index]! >= side * analytic - tolerance;
    if (isReached && (await isVerified(neighbour))) return 'inside';
  }
  const verified: number[] = [];
  for (const neighbour of await point.nearby.beside()) {
    if (await isVerified(neighbour)) verified.push(neighbour.gradient.values[index]!);
  }
  const isSlope = (near: number): boolean => slopes.some((slope) => Math.abs(near - slope) <= tolerance);
  // at a single kink every piece nearby has one of the two slopes
  if (verified.every(isSlope)) return 'outside';
  const farthest = Math.max(...verified.map((near) => side * near));
  const range = farthest + Math.max(...verified.map((near) => -side * near));
  const beyond = side * analytic - farthest;
  if (beyond <= tolerance) return 'inside';
  return beyond <= Math.max(range, jump) ? 'unknown' : 'outside';
}

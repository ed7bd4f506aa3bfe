import type { DerivativeEstimate } from '../derivative/derivative-estimate.js';
import type { StepMemory } from '../probe/entry-line.js';
import { type EntryResult, type EntryTrial, estimateEntry } from './entry-trial.js';
import { type EntryVerdict, judgeEntry } from './entry-verdict.js';
import { judgeKink, kinkPosition } from './kink-verdict.js';
import type { Limit } from '../derivative/limit.js';
import type { Block } from '../check/parameter-layout.js';

/** Relative error there that counts: a tenth of what a verdict must notice. */
const OFF_ACCURACY = 1e-4;
/** Accuracy to which a gradient beside a kink is that of a piece that meets there. */
const BESIDE_ACCURACY = 1e-3;

/** At a kink a value between the slopes stands if the gradient is right next to the kink, where it can be compared. */
export async function checkKink(
  trial: EntryTrial,
  block: Block,
  index: number,
  { left, right }: NonNullable<DerivativeEstimate['kink']>,
  memory: StepMemory,
): Promise<EntryResult> {
  const analytic = trial.point.gradient[index]!;
  // the spread of the gradient across the kink is no rounding, but what exceeds the kink is
  const rounding = trial.point.grant[index]!;
  const jump = Math.abs(right.value - left.value);
  let grant = rounding > 2 * jump ? rounding : trial.relative * Math.abs(analytic);
  let position = kinkPosition(analytic, left, right, grant);
  if (position === 'outside') {
    // terms far larger than what they leave may have been added up
    grant += trial.floor[index]!;
    position = kinkPosition(analytic, left, right, grant);
  }
  const settle = (outcome: EntryVerdict['outcome'], how: string): EntryResult => {
    const judged = judgeKink(outcome, analytic, left, right, grant);
    const slopes = `${left.value.toPrecision(6)} on the left, ${right.value.toPrecision(6)} on the right`;
    const kink = `${block.name}[${index - block.offset}] lies at a kink (slopes ${slopes}): ${analytic} is ${how}`;
    return { verdict: judged, flat: false, kink };
  };
  if (position === 'share') {
    const resolved = judgeKink('pass', analytic, left, right, grant).detectable <= 1e-3;
    return settle(resolved ? 'pass' : 'unresolved', 'one of the slopes, or shared between them');
  }
  if (position === 'outside') {
    const hull = await placeInHull(trial, block, index, left, right);
    if (hull === 'outside') return settle('fail', 'not between them');
    if (hull === 'unknown') return settle('unresolved', 'not between them, but more than two smooth pieces meet there');
  }
  let resolved = false;
  for (const neighbour of await trial.nearby.off()) {
    const near = neighbour.gradient.values[index]!;
    if (near === 0) continue; // shows nothing of the entry
    const goal = 1e-6 * Math.abs(near);
    const estimate = await estimateEntry(trial, neighbour.theta, neighbour.loss, block, index, goal, { ...memory }, 1);
    const granted = {
      grant: trial.relative * Math.abs(near),
      unseen: trial.unseen[index]!,
      ragged: false,
      still: false,
      scale: 0,
    };
    const verdict = judgeEntry({ analytic: near, mean: near, ...granted }, estimate);
    const gross = Math.abs(near - estimate.value) > OFF_ACCURACY * Math.abs(near);
    if (verdict.outcome === 'fail' && gross && estimate.kink === undefined) {
      return settle('fail', `between them, but next to the kink the gradient is ${near} instead of ${estimate.value}`);
    }
    resolved ||= verdict.outcome === 'pass';
  }
  const how = position === 'outside' ? 'between the gradients of the smooth pieces that meet there' : 'between them';
  return settle(resolved ? 'pass' : 'unresolved', how);
}

/**
 * Where several kinks meet, as in a sum over samples, the rules of each kink may add up to a value outside the two
 * slopes. It must then lie between the gradients of smooth pieces nearby, as far as these are themselves right.
 */
async function placeInHull(
  trial: EntryTrial,
  block: Block,
  index: number,
  left: Limit,
  right: Limit,
): Promise<'inside' | 'outside' | 'unknown'> {
  const analytic = trial.point.gradient[index]!;
  const side = analytic < left.value && analytic < right.value ? -1 : 1;
  const jump = Math.abs(right.value - left.value);
  const tolerance = BESIDE_ACCURACY * Math.max(Math.abs(analytic), jump);
  const verified: number[] = [];
  for (const { theta, loss, gradient } of await trial.nearby.beside()) {
    const near = gradient.values[index]!;
    const memory = { wide: true, step: trial.nearby.distance / 64 };
    const estimate = await estimateEntry(trial, theta, loss, block, index, tolerance, memory, 1);
    const precise = estimate.bound <= 0.1 * (jump + Math.abs(analytic));
    if (precise && Math.abs(near - estimate.value) <= estimate.bound + tolerance) verified.push(near);
  }
  const isSlope = (near: number): boolean =>
    [left.value, right.value].some((slope) => Math.abs(near - slope) <= tolerance);
  // at a single kink every piece nearby has one of the two slopes
  if (verified.every(isSlope)) return 'outside';
  const farthest = Math.max(...verified.map((near) => side * near));
  const range = farthest + Math.max(...verified.map((near) => -side * near));
  const beyond = side * analytic - farthest;
  if (beyond <= tolerance) return 'inside';
  return beyond <= Math.max(range, jump) ? 'unknown' : 'outside';
}

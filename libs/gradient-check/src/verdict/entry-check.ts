import type { DerivativeEstimate } from '../derivative/derivative-estimate.js';
import { type StepMemory, entryLine, remember } from '../probe/entry-line.js';
import { type EntryResult, type EntryTrial, estimateEntry } from './entry-trial.js';
import { type EntryEvidence, type EntryVerdict, RESOLUTION, judgeEntry } from './entry-verdict.js';
import { checkKink } from './kink-check.js';
import { judgeKnown } from './known-derivatives.js';
import { lineNoise } from '../noise/line-noise.js';
import { type Block, ulp } from '../check/parameter-layout.js';

/** An analytic 0 is taken for one without a closer look where its bound is at most this share of what is seen beside it. */
const FORGOTTEN = 2 ** -40;
/** Share of its bound that the reading of a true 0 stays below: the calibration's worst case. */
const DOUBTFUL = 0.5;
/** Offset of the ladder that must confirm a failure. */
const STAGGER = 1.3717;
/** Share of a difference that its bound must come down to before a kink as small as the difference is ruled out. */
const CLEAR = 2 ** -4;
/** Steps above this many sizes of the entry pass over what the loss does within it. */
const FAR = 8;
/** Noise within the entry's own size that a reading from far off may miss. */
const HIDDEN_NOISE = 4;
/** Ladders whose mean replaces one that could not resolve an entry; they bring a factor of about ten. */
const REFINEMENTS = 8;
/** Largest detectable error that such a mean may bring below 0.1 %. */
const REFINABLE = 0.05;

/**
 * Judges one entry of a block; `share` is the largest share that an entry has in the loss. A failure counts only when a second
 * ladder, which shares no evaluation with the first, shows it too.
 */
export async function checkEntry(
  trial: EntryTrial,
  block: Block,
  index: number,
  share: number,
  memory: StepMemory,
): Promise<EntryResult> {
  const { point } = trial;
  const analytic = point.gradient[index]!;
  const evidence = {
    analytic,
    mean: trial.mean[index]!,
    grant: point.grant[index]!,
    unseen: trial.unseen[index]!,
    ragged: trial.ragged[index] === 1,
    still: trial.still[index] === 1,
    scale: share / trial.scales[index]!,
  };
  const known = trial.known?.[block.name];
  if (known !== undefined) return judgeKnown(evidence, known, index - block.offset);
  const goal = analytic === 0 ? (1e-9 * share) / trial.scales[index]! : 1e-6 * Math.abs(analytic);
  let estimate = await estimateEntry(trial, point.theta, point.loss, block, index, goal, memory, 1);
  remember(memory, trial.scales[index]!, estimate);
  let verdict = judgeEntry(evidence, estimate);
  if (analytic === 0 && verdict.outcome === 'pass' && estimate.kink === undefined && verdict.detectable > FORGOTTEN) {
    // a forgotten entry is a 0 too: beside others it may seem small enough, so look whether it is one at all
    const closer = await estimateEntry(
      trial,
      point.theta,
      point.loss,
      block,
      index,
      Number.MIN_VALUE,
      { ...memory },
      STAGGER,
    );
    if (Math.abs(closer.value) > closer.bound) {
      estimate = closer;
      verdict = judgeEntry(evidence, closer);
    } else if (Math.abs(closer.value) > DOUBTFUL * closer.ladderBound && !closer.flat) {
      return { verdict: { ...verdict, outcome: 'unresolved', detectable: 1 }, flat: false };
    }
  }
  if (verdict.outcome === 'pass' && estimate.kink === undefined && trial.branches[index]! > 0) {
    // the gradient jumps where the loss does not: right here, but not beside it
    const relative = trial.branches[index]! / Math.abs(estimate.value);
    const detectable = Math.min(Math.max(verdict.detectable, 2 * RESOLUTION, relative), Number.MAX_VALUE);
    return { verdict: { ...verdict, outcome: 'unresolved', detectable }, flat: false };
  }
  if (verdict.outcome === 'pass' || !Number.isFinite(analytic)) return { verdict, flat: estimate.flat };
  if (estimate.kink !== undefined) return checkKink(trial, block, index, estimate.kink, memory);
  if (verdict.outcome === 'unresolved') {
    if (!(verdict.detectable <= REFINABLE)) return { verdict, flat: estimate.flat };
    const estimates = [estimate];
    for (let i = 1; i < REFINEMENTS; i++) {
      const stagger = 2 ** ((i + 0.5) / REFINEMENTS - 0.5); // never that of the first
      estimates.push(await estimateEntry(trial, point.theta, point.loss, block, index, goal, { ...memory }, stagger));
    }
    return { verdict: judgeEntry(evidence, { ...estimate, ...average(estimates) }), flat: estimate.flat };
  }
  const clear = Math.min(goal, CLEAR * Math.abs(analytic - estimate.value));
  const second = await estimateEntry(trial, point.theta, point.loss, block, index, clear, memory, STAGGER);
  if (second.kink !== undefined) return checkKink(trial, block, index, second.kink, memory);
  const confirmed = judgeEntry(evidence, second);
  if (confirmed.outcome === 'fail') {
    if (trial.isKinked) {
      const slope = { value: second.value, bound: second.bound, row: 0 };
      return checkKink(trial, block, index, { left: slope, right: slope }, memory);
    }
    return {
      verdict: await withOwnNoise(trial, block, index, goal, memory, evidence, { estimate, verdict }),
      flat: false,
    };
  }
  const bound = Math.abs(estimate.value - second.value) + estimate.bound + second.bound;
  const joint = judgeEntry(evidence, { ...estimate, bound });
  return { verdict: joint, flat: false };
}

/**
 * What remains of a failure when the noise is measured once more on the entry's own line, where no other entry hides it, and when
 * a reading from steps far larger than the entry must be visible within its size as well.
 */
async function withOwnNoise(
  trial: EntryTrial,
  block: Block,
  index: number,
  goal: number,
  memory: StepMemory,
  evidence: EntryEvidence,
  { estimate, verdict }: { readonly estimate: DerivativeEstimate; readonly verdict: EntryVerdict },
): Promise<EntryVerdict> {
  const { noise, loss, theta } = trial.point;
  const scale = trial.scales[index]!;
  const line = entryLine(trial.subject, theta, block, index);
  const own = await lineNoise(line, noise.bound(loss), scale, ulp(block, theta[index]!));
  const raised = {
    bound: (value: number) => Math.max(own, noise.bound(value)),
    narrow: (value: number) => Math.max(own, noise.narrow(value)),
  };
  let [again, judged] = [estimate, verdict];
  if (own > noise.bound(loss)) {
    const louder = { ...trial, point: { ...trial.point, noise: raised } };
    again = await estimateEntry(louder, theta, loss, block, index, goal, { ...memory }, 1);
    judged = judgeEntry(evidence, again);
    if (judged.outcome === 'pass') {
      // what one noise fails and the other passes may be an error of this size, or none
      const relative = verdict.error / Math.abs(verdict.numerical);
      const detectable = Math.min(Math.max(judged.detectable, 2 * RESOLUTION, relative), Number.MAX_VALUE);
      judged = { ...judged, outcome: 'unresolved', detectable };
    }
  }
  const unit = Math.max(scale, 1);
  if (judged.outcome !== 'fail' || again.step <= FAR * unit) return judged;
  const hidden = (HIDDEN_NOISE * raised.bound(loss)) / unit;
  return judgeEntry(evidence, { ...again, bound: Math.max(again.bound, hidden) });
}

/**
 * The mean of ladders on different rungs. Rounding and truncation both differ from ladder to ladder, so that their
 * largest deviation, half as much again, bounds the error of the mean with room to spare; a part of the single bounds
 * stays for what they share.
 */
function average(estimates: readonly DerivativeEstimate[]): Pick<DerivativeEstimate, 'value' | 'bound'> {
  const value = estimates.reduce((sum, estimate) => sum + estimate.value, 0) / estimates.length;
  const deviation = Math.max(...estimates.map((estimate) => Math.abs(estimate.value - value)));
  const single = Math.max(...estimates.map(({ bound }) => bound));
  return { value, bound: 1.5 * deviation + single / 64 };
}

import type { RandomStream } from '@gradproof/random';
import { type DerivativeEstimate, estimateDerivative } from './derivative-estimate.js';
import { type StepMemory, entryLadder, entryLine, remember } from './entry-line.js';
import { lineNoise } from './line-noise.js';
import { type EntryEvidence, type EntryVerdict, RESOLUTION, judgeEntry } from './entry-verdict.js';
import { judgeKink, kinkPosition } from './kink-verdict.js';
import { type KnownDerivatives, judgeKnown } from './known-derivatives.js';
import type { LawPoint } from './law.js';
import type { Limit } from './limit.js';
import { type Block, ulp } from './parameter-layout.js';
import { type Neighbour, neighbourOf } from './protocol.js';
import type { Subject } from './subject.js';

/** Everything that judging one entry needs. */
export interface EntryTrial {
  readonly subject: Subject;
  readonly point: LawPoint;
  readonly mean: Float64Array;
  readonly ragged: Uint8Array;
  readonly unseen: Float64Array;
  readonly still: Uint8Array;
  /** Changes of the gradient between points nearby that are no rounding; 0 where there are none. */
  readonly branches: Float64Array;
  /** Relative rounding of a single entry. */
  readonly relative: number;
  readonly scales: Float64Array;
  /** Kinks meet at the parameters that no single line shows. */
  readonly isKinked: boolean;
  readonly nearby: NearbyPoints;
  /** By parameter: derivatives that need no ladder. */
  readonly known?: Readonly<Record<string, KnownDerivatives>>;
}

/** An entry judged, and, at a kink, what there is to say about it. */
export interface EntryResult {
  readonly verdict: EntryVerdict;
  readonly flat: boolean;
  readonly kink?: string;
}

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
/** Relative distance of points that lie off a kink but in its smooth neighbourhood. */
const OFF_KINK = [2 ** -8, 2 ** -8, 2 ** -8, 2 ** -14];
/** Relative error there that counts: a tenth of what a verdict must notice. */
const OFF_ACCURACY = 1e-4;
/** Relative distance at which a gradient is still that of the point, to the accuracy asked below. */
const BESIDE = { float64: 2 ** -24, float32: 2 ** -12 };
const BESIDE_ACCURACY = 1e-3;
/** Random points beside a kink; some move few entries, so that no large one decides for all. */
const BESIDE_POINTS = 12;

/** Points off the kinks, made when the first kink asks for them. */
export interface NearbyPoints {
  off(): Promise<readonly Neighbour[]>;
  beside(): Promise<readonly Neighbour[]>;
  /** Relative distance of the points beside. */
  readonly distance: number;
}

export function nearbyPoints(subject: Subject, random: RandomStream): NearbyPoints {
  const collect = async (distances: readonly number[], share: (i: number) => number): Promise<Neighbour[]> => {
    const points: Neighbour[] = [];
    for (const [i, at] of distances.entries()) {
      const point = await neighbourOf(subject, random, [at], share(i));
      if (point !== undefined) points.push(point);
    }
    return points;
  };
  const distance = subject.layout.blocks.some(({ float32 }) => float32) ? BESIDE.float32 : BESIDE.float64;
  let off: Promise<Neighbour[]> | undefined;
  let beside: Promise<Neighbour[]> | undefined;
  return {
    off: () => (off ??= collect(OFF_KINK, () => 1)),
    beside: () =>
      (beside ??= collect(
        Array.from({ length: BESIDE_POINTS }, () => distance),
        (i) => 2 ** -(i % 3),
      )),
    distance,
  };
}

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

async function estimateEntry(
  { subject, point, scales }: EntryTrial,
  theta: Float64Array,
  origin: number,
  block: Block,
  index: number,
  goal: number,
  memory: StepMemory,
  stagger: number,
): Promise<DerivativeEstimate> {
  return estimateDerivative(entryLine(subject, theta, block, index), {
    origin,
    noise: point.noise,
    ...entryLadder(block, theta[index]!, scales[index]!, memory, stagger),
    goal: () => goal,
  });
}

/** At a kink a value between the slopes stands if the gradient is right next to the kink, where it can be compared. */
async function checkKink(
  trial: EntryTrial,
  block: Block,
  index: number,
  { left, right }: NonNullable<DerivativeEstimate['kink']>,
  memory: StepMemory,
): Promise<EntryResult> {
  const analytic = trial.point.gradient[index]!;
  // the spread of the gradient across the kink is no rounding
  const grant = trial.relative * Math.abs(analytic);
  const position = kinkPosition(analytic, left, right, grant);
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
    const rounding = {
      grant: trial.relative * Math.abs(near),
      unseen: trial.unseen[index]!,
      ragged: false,
      still: false,
      scale: 0,
    };
    const verdict = judgeEntry({ analytic: near, mean: near, ...rounding }, estimate);
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

import type { RandomStream } from '@gradproof/random';
import type { Subject } from '../check/subject.js';
import { DISTANCES, type Neighbour, neighbourAt } from './neighbour.js';
import { opposite, withinDomain } from './within-domain.js';
import { type WalkPoint, type WalkStep, walkSteps } from './walk-steps.js';

/** A point that a cache with a coarse key would confuse with the point of the call before, with what the two share and what the functions gave. */
export interface Lookalike extends Neighbour, WalkPoint {
  readonly shared: string;
  readonly before: Neighbour;
  /** The loss once more, after a call with parameters that do not share this key. */
  readonly again: number;
}

/**
 * How far entries that a key does not see are moved, in units of their own sizes; the nearer distance is for where the functions are not defined at
 * the farther one.
 */
const FAR = [1 / 2, DISTANCES[0]!];

/**
 * Walks over points each of which shares a key with the one before, and then evaluates the losses once more in the opposite order, in which no call
 * follows one that shares the same key. One call of each function per step shows what either keeps of its last results.
 *
 * @param start - the point at which both functions were called last
 */
export async function lookalikes(
  subject: Subject,
  start: Neighbour,
  random: RandomStream,
): Promise<readonly Lookalike[]> {
  const walked: Omit<Lookalike, 'again'>[] = [];
  for (const step of walkSteps(subject, start, random)) {
    const before = walked.at(-1) ?? start;
    const there = await walkTo(subject, before, step);
    if (there !== undefined) walked.push({ ...there, shared: step.shared, before });
  }
  await subject.loss(subject.theta);
  const seen: Lookalike[] = [];
  for (const step of walked.toReversed()) seen.unshift({ ...step, again: await subject.loss(step.theta) });
  return seen;
}

/** Makes one step, to the nearer distance or the other side where the functions are not defined; undefined where it leads nowhere. */
async function walkTo(
  subject: Subject,
  before: Neighbour,
  { from, at, isForLoss }: WalkStep,
): Promise<(Neighbour & WalkPoint) | undefined> {
  const isMoved = ({ theta }: Pick<Neighbour, 'theta'>): boolean => theta.some((value, i) => value !== before.theta[i]);
  const tried: Float64Array[] = [];
  for (const far of FAR) {
    const next = from(before.theta, far);
    if (next === undefined || !isMoved(next)) return undefined;
    if (isForLoss === true) return { ...next, loss: await subject.loss(next.theta), gradient: before.gradient };
    tried.push(next.theta, opposite(subject, next.theta, before.theta));
    if (at !== undefined && far !== FAR[0]) continue;
    const there = await neighbourAt(subject, next.theta);
    if (there !== undefined) return { ...next, ...there };
    await subject.loss(before.theta);
  }
  if (at === undefined) return undefined;
  const next = at(await withinDomain(subject, before.theta, tried));
  await subject.loss(before.theta);
  const there = isMoved(next) ? await neighbourAt(subject, next.theta) : undefined;
  return there && { ...next, ...there };
}

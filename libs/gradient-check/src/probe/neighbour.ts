import type { RandomStream } from '@gradproof/random';
import { CheckInputError } from '../check/check-input-error.js';
import type { ParameterLayout } from '../check/parameter-layout.js';
import type { FlatGradient } from '../check/flat-gradient.js';
import type { Subject } from '../check/subject.js';
import { OFF_GRID } from './line.js';
import { representedPoint } from './represented-point.js';
import { entryScales, randomSign } from './scales.js';
import { opposite, withinDomain } from './within-domain.js';

/** What the functions of a check gave at one point. */
export interface Baseline {
  readonly loss: number;
  readonly gradient: FlatGradient;
}

/** A point near that of the check at which both functions are defined, with their values there. */
export interface Neighbour extends Baseline {
  readonly theta: Float64Array;
}

/** How far a neighbour lies from the check's point, relative to each entry; the nearer distances are for entries at which the loss is not finite farther away. */
export const DISTANCES = [2 ** -6, 2 ** -12, 2 ** -20];

/**
 * Returns a random neighbour of the check's parameters; undefined where no point is found at which both functions are defined.
 *
 * @param distances - relative sizes of the random move, tried in turn for each entry
 */
export async function neighbourOf(
  subject: Subject,
  random: RandomStream,
  distances: readonly number[] = DISTANCES,
): Promise<Neighbour | undefined> {
  const scales = entryScales(subject.layout, subject.theta);
  const tried: Float64Array[] = [];
  for (const distance of distances) {
    // not by a little: a gradient that is right at one point is nearly right next to it
    const moveOf = (i: number): number => randomSign(random) * distance * scales[i]! * (0.5 + random.uniform());
    const theta = representedPoint(subject.layout, (i) => subject.theta[i]! + moveOf(i));
    if (tried.length === 0) {
      const neighbour = await neighbourAt(subject, theta);
      if (neighbour !== undefined) return neighbour;
    }
    tried.push(theta, opposite(subject, theta, subject.theta));
  }
  const within = await withinDomain(subject, subject.theta, tried);
  return within.some((value, i) => value !== subject.theta[i]) ? neighbourAt(subject, within) : undefined;
}

/** Returns what the functions give at `theta`; undefined where they are not defined there. */
export async function neighbourAt(subject: Subject, theta: Float64Array): Promise<Neighbour | undefined> {
  return whereDefined(async () => {
    const loss = await subject.loss(theta);
    return Number.isFinite(loss) ? { theta, loss, gradient: await subject.gradient(theta) } : undefined;
  });
}

/** Returns the gradient at `theta`; undefined where it is not of the right form. */
export async function gradientAt(subject: Subject, theta: Float64Array): Promise<Float64Array | undefined> {
  return whereDefined(async () => (await subject.gradient(theta)).values);
}

async function whereDefined<T>(evaluate: () => Promise<T>): Promise<T | undefined> {
  try {
    return await evaluate();
  } catch (error) {
    if (error instanceof CheckInputError) return undefined;
    throw error;
  }
}

/** Returns two points on opposite sides of the parameters. Each entry is moved by its entry of `direction`, times `size`, times its own value. */
export function oppositePoints(
  subject: Subject,
  size: number,
  direction: Float64Array,
): readonly [Float64Array, Float64Array] {
  const { layout, theta } = subject;
  const ahead = representedPoint(layout, (i) => theta[i]! * (1 + size * direction[i]!));
  const backward = opposite(subject, ahead, theta);
  // the grid of one side may be finer than that of the other
  return [theta.map((at, i) => at + (at - backward[i]!)), backward];
}

/** Returns the point with all entries but one moved a little, each by another share of its size. */
export function besideEntry(
  layout: ParameterLayout,
  theta: Float64Array,
  scales: Float64Array,
  index: number,
): Float64Array {
  const shareOf = (i: number): number => DISTANCES[1]! * ((OFF_GRID * (i + 1)) % 1);
  return representedPoint(layout, (i) => (i === index ? theta[i]! : theta[i]! + shareOf(i) * scales[i]!));
}

/** Factor by which parameters are shrunk to see terms that have saturated at their own values: most have not done so at a tenth of these. */
export const SHRUNK = 0.1;

/** Returns the parameters multiplied by `factor`. */
export function shrunkPoint({ layout, theta }: Subject, factor: number): Float64Array {
  return representedPoint(layout, (i) => factor * theta[i]!);
}

import type { RandomStream } from '@gradproof/random';
import type { Finding } from '../check/gradient-report.js';
import { type LawPoint, compareSlope } from './law.js';
import { type ParameterLayout, nameOf } from '../check/parameter-layout.js';
import { neighbourOf } from './protocol.js';
import type { BlockOutcome } from '../report/report.js';
import type { Subject } from '../check/subject.js';

/** Entries at kinks up to which they are looked at together: each takes a gradient. */
const MOST_ENTRIES = 128;
/** Points beside the kinks, besides one for each entry. */
const SPARE_POINTS = 12;
/** Directions along which the kinks stay. */
const DIRECTIONS = 3;
/** Share of a gradient that its changes between smooth pieces stand out by; what is smooth changes by less so near. */
const JUMP = 1e-3;
/** Share of the slopes of single entries that a fault counts from: the smallest part that a tie is wrongly split by is an eighth. */
const GROSS = 0.01;

/**
 * Entries at a kink taken together. A maximum of tied arguments may hand its gradient to any of them, or share it, and
 * each entry by itself may then be anything between its two slopes; but their sum is the slope of the loss where all move alike and the
 * tie stays. So: of the gradients at smooth points beside the kinks, the differences span the directions that resolve
 * them; along a direction orthogonal to these the loss is smooth, and every convention gives the same slope.
 *
 * @param entries - indices into theta of the entries at kinks
 * @param distance - relative distance of the points beside
 * @see Clarke 1983, "Optimization and Nonsmooth Analysis", theorem 2.5.1
 */
export async function tieFindings(
  subject: Subject,
  point: LawPoint,
  entries: readonly number[],
  scales: Float64Array,
  distance: number,
  random: RandomStream,
): Promise<Finding[]> {
  if (entries.length < 2 || entries.length > MOST_ENTRIES) return [];
  const pieces: Float64Array[] = [];
  for (let i = 0; i < entries.length + SPARE_POINTS; i++) {
    const beside = await neighbourOf(subject, random, [distance]);
    if (beside === undefined) continue;
    pieces.push(Float64Array.from(entries, (index) => beside.gradient.values[index]! * scales[index]!));
  }
  if (pieces.length === 0) return [];
  const resolving = basisOf(pieces);
  for (let i = 0; i < DIRECTIONS; i++) {
    const along = without(
      resolving,
      Float64Array.from(entries, () => random.normal()),
    );
    const size = norm(along);
    if (!(size > 1e-6)) return [];
    const direction = new Float64Array(point.theta.length);
    entries.forEach((index, k) => (direction[index] = scales[index]! * along[k]!));
    const { outcome, analytic, estimate, errorBound } = await compareSlope(subject, point, direction);
    const difference = Math.abs(analytic - estimate.value);
    // the direction is as exact as the pieces beside the kinks are constant: a kink this small is none of the loss
    const jump = estimate.kink === undefined ? 0 : Math.abs(estimate.kink.right.value - estimate.kink.left.value);
    if (outcome === 'agrees' || !(difference > errorBound) || jump > 0.1 * difference) continue;
    const gross = difference > GROSS * size * Math.max(...pieces.map(norm));
    const agree = pieces.every((piece) => Math.abs(dot(piece, along) - estimate.value) < 0.1 * difference);
    if (!gross || !agree) continue;
    const message =
      `${listOf(subject.layout, entries)} lie at kinks together: moved so that these stay, the loss rises by ` +
      `${estimate.value.toPrecision(10)} +- ${errorBound.toPrecision(2)}, the gradient says ${analytic.toPrecision(10)}; ` +
      'what tied arguments share must add up to the whole';
    return [{ kind: 'law', rule: 'tied-entries', message }];
  }
  return [];
}

/** Indices into theta of the entries at kinks that stand by themselves. */
export function entriesAtKinks(outcomes: readonly BlockOutcome[]): number[] {
  return outcomes.flatMap(({ block, results }) =>
    [...results]
      .filter(([, { kink, verdict }]) => kink !== undefined && verdict.outcome !== 'fail')
      .map(([index]) => block.offset + index),
  );
}

/** An orthonormal basis of the differences between the pieces, but for those as small as smooth changes. */
function basisOf(pieces: readonly Float64Array[]): Float64Array[] {
  const least = JUMP * Math.max(...pieces.map(norm));
  const basis: Float64Array[] = [];
  for (const piece of pieces.slice(1)) {
    const rest = without(
      basis,
      piece.map((value, k) => value - pieces[0]![k]!),
    );
    const size = norm(rest);
    if (size > least) basis.push(rest.map((value) => value / size));
  }
  return basis;
}

/** What is orthogonal to the basis; taken off twice, so that rounding leaves nothing. */
function without(basis: readonly Float64Array[], vector: Float64Array): Float64Array {
  let rest = vector;
  for (const axis of [...basis, ...basis]) {
    const share = dot(axis, rest);
    rest = rest.map((value, k) => value - share * axis[k]!);
  }
  return rest;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, k) => sum + value * b[k]!, 0);
}

function norm(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}

function listOf(layout: ParameterLayout, entries: readonly number[]): string {
  const names = entries.slice(0, 3).map((index) => nameOf(layout, index));
  return entries.length > 3 ? `${names.join(', ')} and ${entries.length - 3} more` : names.join(' and ');
}

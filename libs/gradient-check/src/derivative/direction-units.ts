import { ulp } from '../check/number-format.js';
import type { Block, ParameterLayout } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';
import { SAMPLE } from '../noise/own-noise.js';
import { LEAST_UNITS, type Line, entryLine } from '../probe/line.js';
import type { LadderSpan } from './ladder-settings.js';
import type { SlopePart } from './slope-parts.js';

/** The entries that a direction moves, each by its block and its index in theta. */
export function* movedEntries(
  { blocks }: ParameterLayout,
  direction: Float64Array,
): Generator<readonly [block: Block, index: number]> {
  for (const block of blocks) {
    for (let i = block.offset; i < block.offset + block.length; i++) if (direction[i] !== 0) yield [block, i];
  }
}

/** A direction from a point. */
interface Course {
  readonly subject: Subject;
  readonly theta: Float64Array;
  readonly direction: Float64Array;
}

/** The size of what the entries of a gradient contribute along a direction, where they may cancel in their sum. */
export function sizeAlong(gradient: Float64Array, direction: Float64Array): number {
  return Math.sqrt(gradient.reduce((sum, value, i) => sum + (value * direction[i]!) ** 2, 0));
}

/** By how much the rounding of the parameters that a direction moves may change the loss, by the gradient. */
export function roundingOf({ subject, theta, direction }: Course, gradient: Float64Array): number {
  let sum = 0;
  for (const [block, i] of movedEntries(subject.layout, direction))
    sum += ulp(block, theta[i]!) * Math.abs(gradient[i]!);
  return sum;
}

/** The smallest step: below a few units in the last place of the parameters, correcting for their rounding by the gradient would confirm any gradient. */
export function leastStep({ subject, theta, direction }: Course): number {
  let [units, way] = [0, 0];
  for (const [block, i] of movedEntries(subject.layout, direction)) {
    units += ulp(block, theta[i]!);
    way += Math.abs(direction[i]!);
  }
  return way === 0 ? 0 : (LEAST_UNITS * units) / way;
}

/** First step of the second ladder, where the first starts at 1, and the steps where both end, in units of the direction. */
const SECOND_START = 2 ** -4;
export const SMALLEST = 2 ** -40;
const LARGEST = 2 ** 10;

/** The span of the ladder along a direction. `stagger` multiplies every step, for a second estimate that shares no evaluation with the first. */
export function directionLadder(course: Course, stagger: number): LadderSpan {
  const start = stagger === 1 ? 1 : SECOND_START * stagger;
  const smallest = Math.max(SMALLEST, leastStep(course)) * stagger;
  return { start, scale: 1, smallest, largest: LARGEST * stagger };
}

/**
 * The lines whose slopes add up to that along a direction: those of its entries, which move by single units in the last place exactly, or the direction's own where
 * there are too many.
 */
export function partsAlong(course: Course, line: Line): readonly SlopePart[] {
  const { subject, theta, direction } = course;
  const parts: SlopePart[] = [];
  for (const [block, i] of movedEntries(subject.layout, direction)) {
    if (parts.length === SAMPLE) return [{ line, weight: 1, unit: leastStep(course) }];
    parts.push({ line: entryLine(subject, theta, block, i), weight: direction[i]!, unit: ulp(block, theta[i]!) });
  }
  return parts;
}

/** By how much the loss rises where all entries of a direction move at once, each by so many units in the last place, from behind the point to ahead of it. */
export async function riseTogether({ subject, theta, direction }: Course, units: number): Promise<number> {
  const [ahead, behind] = [theta.slice(), theta.slice()];
  for (const [block, i] of movedEntries(subject.layout, direction)) {
    const move = Math.sign(direction[i]!) * units * ulp(block, theta[i]!);
    ahead[i]! += move;
    behind[i]! -= move;
  }
  return (await subject.loss(ahead)) - (await subject.loss(behind));
}

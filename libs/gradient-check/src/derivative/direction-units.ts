import { ulp } from '../check/number-format.js';
import type { Subject } from '../check/subject.js';
import { SAMPLE } from '../noise/own-noise.js';
import { LEAST_UNITS, type Line, entryLine } from '../probe/line.js';
import type { LadderSpan } from './ladder-settings.js';
import type { SlopePart } from './slope-parts.js';

/** First step of the second ladder, where the first starts at 1, and the steps where both end, in units of the direction. */
const SECOND_START = 2 ** -4;
const SMALLEST = 2 ** -40;
const LARGEST = 2 ** 10;

/** By how much the rounding of the parameters that a direction moves may change the loss, by the gradient. */
export function roundingOf(
  { layout }: Subject,
  theta: Float64Array,
  gradient: Float64Array,
  direction: Float64Array,
): number {
  let sum = 0;
  for (const block of layout.blocks) {
    for (let i = block.offset; i < block.offset + block.length; i++)
      if (direction[i] !== 0) sum += ulp(block, theta[i]!) * Math.abs(gradient[i]!);
  }
  return sum;
}

/** The smallest step: below a few units in the last place of the parameters, correcting for their rounding by the gradient would confirm any gradient. */
export function leastStep({ layout }: Subject, theta: Float64Array, direction: Float64Array): number {
  let [units, way] = [0, 0];
  for (const block of layout.blocks) {
    for (let i = block.offset; i < block.offset + block.length; i++) {
      if (direction[i] === 0) continue;
      units += ulp(block, theta[i]!);
      way += Math.abs(direction[i]!);
    }
  }
  return way === 0 ? 0 : (LEAST_UNITS * units) / way;
}

/**
 * The lines whose slopes add up to that along a direction: those of its entries, which move by single units in the last place exactly, or the direction's own where
 * there are too many.
 */
export function partsAlong(
  subject: Subject,
  theta: Float64Array,
  direction: Float64Array,
  line: Line,
): readonly SlopePart[] {
  const parts: SlopePart[] = [];
  for (const block of subject.layout.blocks) {
    for (let i = block.offset; i < block.offset + block.length; i++) {
      const weight = direction[i]!;
      if (weight === 0) continue;
      if (parts.length === SAMPLE) return [{ line, weight: 1, unit: leastStep(subject, theta, direction) }];
      parts.push({ line: entryLine(subject, theta, block, i), weight, unit: ulp(block, theta[i]!) });
    }
  }
  return parts;
}

/** By how much the loss rises where all entries of a direction move at once, each by so many units in the last place, from the far side to its own. */
export async function riseTogether(
  subject: Subject,
  theta: Float64Array,
  direction: Float64Array,
  units: number,
): Promise<number> {
  const [ahead, behind] = [theta.slice(), theta.slice()];
  for (const block of subject.layout.blocks) {
    for (let i = block.offset; i < block.offset + block.length; i++) {
      const move = Math.sign(direction[i]!) * units * ulp(block, theta[i]!);
      ahead[i]! += move;
      behind[i]! -= move;
    }
  }
  return (await subject.loss(ahead)) - (await subject.loss(behind));
}

/** The span of a ladder along a direction. */
export function spanOf(stagger: number, least: number): LadderSpan {
  const start = stagger === 1 ? 1 : SECOND_START * stagger;
  return { start, scale: 1, smallest: Math.max(SMALLEST, least) * stagger, largest: LARGEST * stagger };
}

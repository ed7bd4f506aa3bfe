import type { RandomStream } from '@gradproof/random';
import { type DerivativeEstimate, type Line, estimateDerivative } from './derivative-estimate.js';
import { entryScales } from './entry-line.js';
import type { EvaluationNoise } from './evaluation-noise.js';
import type { Finding } from './gradient-report.js';
import type { Block } from './parameter-layout.js';
import type { Subject } from './subject.js';

/** Where the law is checked: a point, the loss there, and its rounding. */
export interface LinearityPoint {
  readonly theta: Float64Array;
  readonly loss: number;
  readonly noise: EvaluationNoise;
}

/** Step of the first rung, in units of the entries' scales, and offset of the ladder that must confirm a failure. */
const START = 2 ** -4;
const STAGGER = 1.3717;
/** Finest steps: with directions and steps of few digits every point of the ladder is exact in float32 down to 2^-14. */
const SMALLEST = { float64: 2 ** -40, float32: 2 ** -14 };
/** Share of the steepest slope seen that needs no better bound. */
const GOAL = 1e-6;

/**
 * A differentiable loss rises along a + b by the sum of what it rises along a and along b. The directions move disjoint
 * halves of the entries, and `loss(theta + ta + tb) - loss(theta + ta) - loss(theta + tb) + loss(theta)` must then fall
 * faster than t: its derivative at t = 0 must vanish within the error bound. No gradient takes part, so that what is
 * found here is the loss's own fault: it has no gradient at the parameters, or moves by itself only what it sees changed.
 *
 * Nothing is claimed at a kink, nor of fewer than two entries.
 */
export async function linearityFindings(
  subject: Subject,
  point: LinearityPoint,
  random: RandomStream,
): Promise<Finding[]> {
  const { blocks } = subject.layout;
  const movable = blocks.map((block) =>
    Array.from({ length: block.length }, (_, i) => block.offset + i).filter((i) => staysExact(block, point.theta[i]!)),
  );
  // halves of the entries, and halves of the parameters: caches know whole parameters
  for (const groups of [movable.flat().map((index) => [index]), movable.filter(({ length }) => length > 0)]) {
    if (groups.length < 2) continue;
    const directions = disjointDirections(subject, point.theta, groups, random);
    const { estimate: first } = await excessSlope(subject, point, directions, START);
    if (!isBroken(first)) continue;
    const { estimate, steepest } = await excessSlope(subject, point, directions, (START * STAGGER) / 4);
    if (!isBroken(estimate)) continue;
    const message =
      `along two directions together the loss rises by ${estimate.value.toPrecision(10)} +- ${estimate.bound.toPrecision(2)} more than along ` +
      `each of them by itself, where it rises by up to ${steepest.toPrecision(2)}: no gradient can be right; either the loss ` +
      'is not differentiable at the parameters, or its value misses some of several parameters that change at once';
    return [{ kind: 'law', rule: 'linearity', message }];
  }
  return [];
}

function isBroken({ value, bound, kink }: DerivativeEstimate): boolean {
  return kink === undefined && Math.abs(value) > bound;
}

/** Slope of what the loss rises along both directions beyond the sum over each, and the steepest rise along one. */
async function excessSlope(
  subject: Subject,
  { theta, loss, noise }: LinearityPoint,
  [a, b]: readonly [Float64Array, Float64Array],
  start: number,
): Promise<{ estimate: DerivativeEstimate; steepest: number }> {
  let steepest = 0;
  let highest = Math.abs(loss);
  const lossAt = async (t: number, ...directions: readonly Float64Array[]): Promise<number> => {
    const value = await subject.loss(theta.map((x, i) => directions.reduce((sum, v) => sum + t * v[i]!, x)));
    if (Number.isFinite(value)) highest = Math.max(highest, Math.abs(value));
    return value;
  };
  const line: Line = {
    offset: shortStep,
    async at(given) {
      const t = shortStep(given);
      const [alongA, alongB, alongBoth] = [await lossAt(t, a), await lossAt(t, b), await lossAt(t, a, b)];
      for (const slope of [(alongA - loss) / t, (alongB - loss) / t]) {
        if (Number.isFinite(slope)) steepest = Math.max(steepest, Math.abs(slope));
      }
      return alongBoth - alongA - (alongB - loss);
    },
  };
  // four losses and three subtractions
  const of = (bound: (value: number) => number) => (): number => 8 * bound(highest);
  const single = subject.layout.blocks.some(({ float32 }) => float32);
  const estimate = await estimateDerivative(line, {
    origin: 0,
    noise: { bound: of(noise.bound), narrow: of(noise.narrow) },
    start,
    scale: 1,
    smallest: single ? SMALLEST.float32 : SMALLEST.float64,
    largest: start,
    goal: () => GOAL * steepest,
  });
  return { estimate, steepest };
}

/** The number of five binary digits nearest to t. */
function shortStep(t: number): number {
  const unit = 2 ** (Math.floor(Math.log2(Math.abs(t))) - 4);
  return Math.round(t / unit) * unit;
}

/** Random directions of three binary digits, in units of the entries' scales; every other group of entries moves in one. */
function disjointDirections(
  { layout }: Subject,
  theta: Float64Array,
  groups: readonly (readonly number[])[],
  random: RandomStream,
): readonly [Float64Array, Float64Array] {
  const scales = entryScales(layout, theta);
  const directions = [new Float64Array(layout.size), new Float64Array(layout.size)] as const;
  random.shuffle(groups.length).forEach((at, i) => {
    for (const index of groups[at]!) {
      const sign = random.uniform() < 0.5 ? -1 : 1;
      const digits = (4 + random.integer(4)) / 4;
      directions[i % 2]![index] = sign * digits * 2 ** Math.floor(Math.log2(scales[index]!));
    }
  });
  return directions;
}

/** A float32 entry just below a power of two loses its last digit when it crosses it. */
function staysExact({ float32 }: Block, x: number): boolean {
  if (!float32 || x === 0) return true;
  const power = 2 ** Math.floor(Math.log2(Math.abs(x)));
  return Math.abs(x) + 2 * START * power < 2 * power;
}

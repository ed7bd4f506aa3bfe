import { shortNumber, shownNumber } from '../check/shown-number.js';
import { estimateDerivative } from '../derivative/derivative-estimate.js';
import { CLEAR } from '../derivative/slope-comparison.js';
import { entryLadder } from '../derivative/step-memory.js';
import { entryLine } from '../probe/line.js';
import type { Neighbour } from '../probe/neighbour.js';
import type { PointFacts } from './rule.js';

/**
 * Returns what is wrong with the first entry of a parameter that is not finite where the slope of the loss is: a branch that is not taken at the parameters may give NaN
 * next to them, as the square root of a negative number times 0 does. Undefined where there is none.
 */
export async function notFiniteAt(
  { subject, point, slopes }: PointFacts,
  { theta, loss, gradient }: Neighbour,
): Promise<string | undefined> {
  for (const block of subject.layout.blocks) {
    const i = Array.from({ length: block.length }, (_, at) => block.offset + at).find(
      (at) => !Number.isFinite(gradient.values[at]) && isNew(slopes.gradient[at]!, theta[at] !== subject.theta[at]),
    );
    if (i === undefined) continue;
    const value = gradient.values[i]!;
    const ladder = entryLadder(block, theta[i]!, point.scales[i]!, { wide: false }, 1);
    const settings = { origin: loss, noise: slopes.noise, ...ladder, goal: () => 0 };
    const slope = await estimateDerivative(entryLine(subject, theta, block, i), settings);
    // a slope that float32 cannot hold overflows in a gradient that is float32
    if (slope.kink !== undefined || !Number.isFinite(Math.fround(slope.value))) continue;
    if (!(slope.bound <= CLEAR * Math.max(1, Math.abs(slope.value)))) continue;
    const name = `${block.name}[${i - block.offset}]`;
    return (
      `next to the parameters, where ${name} is ${shownNumber(theta[i]!)}, its gradient is ${value}, the loss says ` +
      `${shownNumber(slope.value)} +- ${shortNumber(slope.bound)}; a branch that is not taken must not be computed`
    );
  }
  return undefined;
}

/** Whether what an entry is at the parameters explains nothing: one that is NaN there has failed, and one that is infinite there and moved should have become finite. */
function isNew(atParameters: number, isMoved: boolean): boolean {
  return Number.isFinite(atParameters) || (isMoved && !Number.isNaN(atParameters));
}

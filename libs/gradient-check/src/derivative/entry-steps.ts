import type { Block } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';
import type { LossNoise } from '../noise/loss-noise.js';
import { areStepsBesideSmooth } from '../noise/rounded-entry.js';
import { believedRounding, termSize } from '../noise/believable-terms.js';
import { entryLine } from '../probe/line.js';
import { entryScales } from '../probe/scales.js';
import { type DerivativeEstimate, estimateDerivative } from './derivative-estimate.js';
import { ROOM } from './ladder-settings.js';
import type { ClaimedSlope } from './slope-comparison.js';
import { entryLadder } from './step-memory.js';

/** A point, with the loss there and its rounding. */
interface SteppedPoint {
  readonly subject: Subject;
  readonly theta: Float64Array;
  readonly loss: number;
  readonly noise: LossNoise;
}

/** Height of the stairs on which a slope was read along one float64 entry, where they are steps of the loss, no rounding; else undefined. */
export async function entrySteps(
  { subject, theta, loss }: SteppedPoint,
  block: Block,
  index: number,
  { isOnStair, ledge = 0, step }: DerivativeEstimate,
): Promise<number | undefined> {
  if (isOnStair !== true || block.float32) return undefined;
  if (!(ledge > believedRounding(termSize(loss), 'float64'))) return undefined;
  const [value, scale] = [theta[index]!, entryScales(subject.layout, theta)[index]!];
  const { smallest } = entryLadder(block, value, scale, { wide: false }, 1);
  const line = entryLine(subject, theta, block, index);
  const at = { line, origin: loss, scale, smallest, type: 'float64', value } as const;
  // so short that it seldom meets a step elsewhere
  return (await areStepsBesideSmooth(at, step / ROOM, ledge)) ? ledge : undefined;
}

/** Sum of the heights of the steps in which the loss moves along a direction, where all the stairs of its entries are steps; else undefined. */
export async function stepsAlong(point: SteppedPoint, direction: Float64Array): Promise<number | undefined> {
  const { subject, theta, loss, noise } = point;
  const scales = entryScales(subject.layout, theta);
  let steps = 0;
  for (const block of subject.layout.blocks) {
    for (let i = block.offset; i < block.offset + block.length; i++) {
      if (direction[i] === 0) continue;
      const ladder = entryLadder(block, theta[i]!, scales[i]!, { wide: false }, 1);
      const settings = { origin: loss, noise, ...ladder, goal: () => 0 };
      const estimate = await estimateDerivative(entryLine(subject, theta, block, i), settings);
      if (estimate.isOnStair !== true) continue;
      const own = await entrySteps(point, block, i, estimate);
      if (own === undefined) return undefined;
      steps += own;
    }
  }
  return steps > 0 ? steps : undefined;
}

/** The same claim where the loss moves in steps of this height: between them is where its derivative is. */
export function betweenSteps<Verdict>(slope: ClaimedSlope<Verdict>, steps: number): ClaimedSlope<Verdict> {
  return { ...slope, noise: { ...slope.noise, steps }, ownNoise: () => Promise.resolve(0) };
}

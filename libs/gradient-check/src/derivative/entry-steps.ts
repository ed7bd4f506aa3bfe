import type { Block } from '../check/parameter-layout.js';
import { believedRounding, termSize } from '../noise/believable-terms.js';
import type { NoisePoint } from '../noise/own-noise.js';
import { areStepsBesideSmooth } from '../noise/rounded-entry.js';
import { entryLine } from '../probe/line.js';
import { entryScales } from '../probe/scales.js';
import { type DerivativeEstimate, estimateDerivative } from './derivative-estimate.js';
import { movedEntries } from './direction-units.js';
import { CLEAR } from './slope-comparison.js';
import { entryLadder } from './step-memory.js';

/** Height of the stairs on which a slope was read along one float64 entry, where they are steps of the loss rather than rounding; else undefined. */
export async function entrySteps(
  { subject, theta, loss }: Pick<NoisePoint, 'subject' | 'theta' | 'loss'>,
  block: Block,
  index: number,
  { isOnStair, ledge = 0, step }: DerivativeEstimate,
): Promise<number | undefined> {
  if (isOnStair !== true || block.float32) return undefined;
  if (!(ledge > believedRounding(termSize(loss), 'float64'))) return undefined;
  const [value, scale] = [theta[index]!, entryScales(subject.layout, theta)[index]!];
  const { smallest } = entryLadder(block, value, scale);
  const line = entryLine(subject, theta, block, index);
  const at = { line, origin: loss, scale, smallest, type: 'float64', value } as const;
  // so short that it seldom meets a step elsewhere
  return (await areStepsBesideSmooth(at, CLEAR * step, ledge)) ? ledge : undefined;
}

/** Sum of the heights of the steps in which the loss moves along a direction, where all the stairs of its entries are steps; else undefined. */
export async function stepsAlong(
  point: Omit<NoisePoint, 'scales'>,
  direction: Float64Array,
): Promise<number | undefined> {
  const { subject, theta, loss, noise } = point;
  const scales = entryScales(subject.layout, theta);
  let steps = 0;
  for (const [block, i] of movedEntries(subject.layout, direction)) {
    const settings = { origin: loss, noise, ...entryLadder(block, theta[i]!, scales[i]!), goal: () => 0 };
    const estimate = await estimateDerivative(entryLine(subject, theta, block, i), settings);
    if (estimate.isOnStair !== true) continue;
    const own = await entrySteps(point, block, i, estimate);
    if (own === undefined) return undefined;
    steps += own;
  }
  return steps > 0 ? steps : undefined;
}

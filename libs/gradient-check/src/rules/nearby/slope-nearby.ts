import { type Block, pathOf } from '../../check/parameter-layout.js';
import { shortNumber, shownNumber } from '../../check/shown-number.js';
import { type DerivativeEstimate, estimateDerivative } from '../../derivative/derivative-estimate.js';
import { entrySteps } from '../../derivative/entry-steps.js';
import { entryLadder } from '../../derivative/step-memory.js';
import { entryLine } from '../../probe/line.js';
import type { Neighbour } from '../../probe/neighbour.js';
import type { PointFacts } from '../rule.js';

/** Returns the slope of the loss along one entry at a point near the parameters; `index` is its index in theta. */
export async function slopeNearby(
  { subject, point, slopes }: PointFacts,
  { theta, loss }: Neighbour,
  block: Block,
  index: number,
): Promise<DerivativeEstimate> {
  const ladder = entryLadder(block, theta[index]!, point.scales[index]!);
  const settings = { origin: loss, noise: slopes.noise, ...ladder, goal: () => 0 };
  const line = entryLine(subject, theta, block, index);
  const estimate = await estimateDerivative(line, settings);
  const steps = await entrySteps({ subject, theta, loss }, block, index, estimate);
  return steps === undefined ? estimate : estimateDerivative(line, { ...settings, noise: { ...slopes.noise, steps } });
}

/** Returns where an entry is at a point near the parameters, what its gradient is there and what slope the loss has, as the end of a sentence. */
export function valuesNearby(
  { theta, gradient }: Neighbour,
  block: Block,
  index: number,
  { value, bound }: DerivativeEstimate,
): string {
  return (
    `where ${pathOf(block, index - block.offset)} is ${shownNumber(theta[index]!)}, its gradient is ${shownNumber(gradient.values[index]!)}, ` +
    `the loss says ${shownNumber(value)} +- ${shortNumber(bound)}`
  );
}

import type { Choices, KinkCase, KinkKind } from './kink-case.js';
import { infinite, joints, pointwise, steps } from './line-kinds.js';
import { medians, ties, windows } from './tied-kinds.js';
import { cones, relus, units } from './unit-kinds.js';
import { kinkCase } from './kink-case.js';

/** All kinds of points at which losses are not smooth, or at which a gradient is right at this point only. */
export const kinkKinds: readonly KinkKind[] = [
  ties,
  windows,
  medians,
  units,
  relus,
  cones,
  joints,
  steps,
  infinite,
  pointwise,
];

/** Draws a case of any kind. */
export function drawKink(choices: Choices): KinkCase {
  return kinkCase(kinkKinds[choices.integer(kinkKinds.length)]!, choices);
}

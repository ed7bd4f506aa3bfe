import { closeTies, nearest } from './distance-kinds.js';
import { infinite, joints, opposite, pointwise, steps } from './line-kinds.js';
import { zeroLayers } from './layer-kinds.js';
import { sharedCones } from './length-kinds.js';
import { clippedTies, meetingUnits } from './meeting-kinds.js';
import { vanishing } from './smooth-kinds.js';
import { cancelling, curvedTies, medians, ties, windows } from './tied-kinds.js';
import { cones, products, relus, units } from './unit-kinds.js';
import { type Choices, type KinkCase, type KinkKind, kinkCase } from './kink-case.js';

/** The kinds that the calibration draws: points at which losses are not smooth, or at which a gradient is right at this point only. */
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
  curvedTies,
  cancelling,
  products,
  opposite,
  clippedTies,
  meetingUnits,
  nearest,
  closeTies,
  vanishing,
  sharedCones,
  zeroLayers,
];

/** Draws a case of any kind. */
export function drawKink(choices: Choices): KinkCase {
  return kinkCase(kinkKinds[choices.integer(kinkKinds.length)]!, choices);
}

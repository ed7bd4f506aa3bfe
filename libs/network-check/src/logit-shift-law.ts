import type { Finding } from '@gradproof/gradient-check';
import type { BoundedGradient, NetworkLaw } from './network-law.js';
import { gamma } from './precision.js';

/** Invariance under a constant added to all logits (MR1). */
export const logitShiftLaw: NetworkLaw = {
  rule: 'logit-shift',
  holds: 'adding a constant to all logits changes nothing, so gradients sum to 0 over the classes',
  isLocal: () => true,
  check: async (here) => [
    ...shiftFindings(here, 'b2', 1),
    ...shiftFindings(here, 'W2', here.problem.network.size.hidden),
  ],
};

function shiftFindings({ value, bound }: BoundedGradient, parameter: 'W2' | 'b2', rows: number): Finding[] {
  const classes = value.b2.length;
  let worst: { row: number; sum: number; tolerance: number } | undefined;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    let tolerance = 0;
    for (let k = row * classes; k < (row + 1) * classes; k++) {
      sum += value[parameter][k]!;
      tolerance += bound[parameter][k]! + gamma(classes, 2 ** -53) * Math.abs(value[parameter][k]!);
    }
    const excess = Math.abs(sum) - tolerance;
    if (!(excess <= 0) && !(excess <= (worst === undefined ? 0 : Math.abs(worst.sum) - worst.tolerance))) {
      worst = { row, sum, tolerance };
    }
  }
  if (worst === undefined) return [];
  const where = parameter === 'b2' ? 'b2' : `row ${worst.row} of W2`;
  const message =
    `the gradient of ${where} sums to ${worst.sum.toPrecision(6)} over the classes, beyond rounding of ` +
    `${worst.tolerance.toPrecision(2)}: a constant added to all logits changes no loss, so it must be 0`;
  return [{ kind: 'law', rule: 'logit-shift', parameter, message }];
}

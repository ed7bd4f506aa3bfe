import { type Parameters, parametersOver } from '@gradproof/network';
import { type NetworkGradient, type NetworkProblem, flatGradient } from '../network-problem.js';
import { float64 } from '../precision.js';
import { roundingBounds } from '../rounding-bounds.js';
import { clippedGradient } from './clipped-check.js';
import { exactGradient } from './exact-gradient.js';
import { type Fixed, fixed, toNumber } from './fixed-point.js';
import { stagedGradient } from '../faults/staged-backpropagation.js';
import type { StatefulFault } from '../faults/stateful-fault.js';
import type { ValueFault } from '../faults/value-fault.js';

/**
 * The verdict that a check must give for a fault in a cell:
 * - `fail`: some entry is off by more than a check could attribute to rounding
 * - `inconclusive`: every entry that is off is off by less
 * - `equivalent`: the fault changes nothing at this point
 * - `not applicable`: the fault cannot be planted
 */
export interface Expectation {
  readonly expected: 'fail' | 'inconclusive' | 'equivalent' | 'not applicable';
  readonly reason?: string;
  /** Largest error of an entry, in units of the resolution; 0 if no entry is off. */
  readonly visibility: number;
}

/** Multiple of the rounding bounds: one for the gradient, one for the differences, and both again as a margin for their derivation. */
const ROUNDINGS = 4;
/** Number of calls, so many that a random draw that may leave the result unchanged does not do so in all of them. */
const REPETITIONS = 8;
/** Values with a smaller relative difference are roundings of the same value. */
const SAME = 2 ** -44;

/** The expected verdict on a faulty gradient, from a gradient with 1216 binary places; no checker is involved. */
export function expectationOf(
  fault: Pick<ValueFault, 'variant' | 'sameFormula'>,
  problem: NetworkProblem,
  faulty: Parameters,
  exact: readonly Fixed[] = exactGradient(problem, fault.variant),
): Expectation {
  const bound = roundingBounds(problem, float64).gradient.theta;
  let visibility = 0;
  let differs = false;
  for (let i = 0; i < exact.length; i++) {
    const error = errorOf(faulty.theta[i]!, exact[i]!);
    if (Number.isNaN(error)) return { expected: 'fail', visibility: Infinity };
    const own = Math.abs(toNumber(exact[i]!));
    if (error > SAME * own) differs = true;
    if (error > 0) visibility = Math.max(visibility, error / (ROUNDINGS * bound[i]!));
  }
  if (visibility > 1) return { expected: 'fail', visibility };
  if (differs && !fault.sameFormula && !isRounding(fault, problem, faulty))
    return { expected: 'inconclusive', visibility };
  return { expected: 'equivalent', reason: 'the gradient is the right one at this point', visibility };
}

function errorOf(value: number, exact: Fixed): number {
  return Number.isFinite(value) ? Math.abs(toNumber(fixed(value) - exact)) : NaN;
}

/** Whether the faulty gradient equals, up to the last bits, what the same code gives without the fault. */
function isRounding({ variant }: Pick<ValueFault, 'variant'>, problem: NetworkProblem, faulty: Parameters): boolean {
  const right = (variant?.kind === 'clipped' ? clippedGradient(problem, variant.floor) : stagedGradient(problem)).theta;
  return right.every((value, i) => Math.abs(faulty.theta[i]! - value) <= SAME * Math.abs(value));
}

/**
 * The expected verdict on a gradient with a memory. It is right if the results that it returned stay unchanged and right whatever is called
 * in between, its loss repeats itself, and its arguments are left alone.
 */
export async function sequenceExpectation(fault: StatefulFault, given: NetworkProblem): Promise<Expectation> {
  const { gradient, loss } = fault.plant();
  const problem = { ...given, inputs: { ...given.inputs, data: given.inputs.data.slice() } };
  const elsewhere = {
    ...problem,
    parameters: parametersOver(
      given.parameters.theta.map((x) => 0.9 * x + 0.1),
      given.network.size,
    ),
  };
  const losses: unknown[] = [];
  const held: NetworkGradient[] = [];
  for (let i = 0; i < REPETITIONS; i++) {
    losses.push(await loss?.(problem));
    held.push(await gradient(problem));
  }
  await loss?.(elsewhere);
  held.push(await gradient(problem));
  await gradient(elsewhere);
  const changed = problem.inputs.data.some((x, i) => x !== given.inputs.data[i]);
  if (changed || losses.some((value) => value !== losses[0])) return { expected: 'fail', visibility: Infinity };
  const exact = exactGradient(given);
  const expectations = held.map((result) => {
    const faulty = parametersOver(flatGradient(given, result), given.network.size);
    return expectationOf({}, given, faulty, exact);
  });
  return expectations.reduce((most, each) => (each.visibility > most.visibility ? each : most));
}

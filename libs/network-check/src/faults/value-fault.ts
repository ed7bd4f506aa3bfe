import type { Parameters } from '@gradproof/network';
import type { NetworkProblem } from '../network-problem.js';
import type { LossVariant } from './loss-variant.js';

/** A mistake in the formulas of a gradient. */
export interface ValueFault {
  readonly id: string;
  readonly title: string;
  /** The wrong formula, in one line. */
  readonly definition: string;
  /** A hint for somebody who made the mistake. */
  readonly remedy: string;
  /** The reason why the fault cannot be planted into a cell; undefined if it can. */
  readonly notApplicable?: (problem: NetworkProblem) => string | undefined;
  /** Set if the formula is right in exact arithmetic, so that only overflow and rounding make it a fault. */
  readonly sameFormula?: true;
  /** The objective whose gradient is wanted, if it is not the plain cross-entropy. */
  readonly variant?: LossVariant;
  /** The faulty gradient at a problem. */
  readonly plant: (problem: NetworkProblem) => Parameters;
}

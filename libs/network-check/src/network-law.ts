import type { Finding } from '@gradproof/gradient-check';
import type { Parameters } from '@gradproof/network';
import type { NetworkProblem } from './network-problem.js';
import type { Precision } from './precision.js';

/** A gradient at some problem, minus its weight decay, with bounds on its rounding error. */
export interface BoundedGradient {
  readonly problem: NetworkProblem;
  readonly value: Parameters;
  readonly bound: Parameters;
  readonly precision: Precision;
}

/** The gradient under test, at any problem. */
export type GradientAt = (problem: NetworkProblem) => Promise<BoundedGradient>;

/** An identity that the exact gradient satisfies at any parameters; it is checked without differences. */
export interface NetworkLaw {
  readonly rule: string;
  readonly holds: string;
  /** Whether the law compares the gradient only with itself, and not with its values at other problems. */
  readonly isLocal: (problem: NetworkProblem) => boolean;
  readonly check: (here: BoundedGradient, at: GradientAt) => Promise<readonly Finding[]>;
}

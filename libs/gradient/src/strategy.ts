import { type Scheme } from '@gradproof/gradient-check';

/** How the gradient of an iteration is found: plain data. */
export type GradientStrategy = LeafStrategy | AlternatingStrategy;

/** A strategy that finds a gradient by itself. */
export type LeafStrategy = AnalyticStrategy | NumericalStrategy;

export interface AnalyticStrategy {
  readonly kind: 'analytic';
  /** Of the loss that is differentiated, where it is not the network's own: the textbook's pair. */
  readonly lossEpsilon?: number;
}

export interface NumericalStrategy {
  readonly kind: 'numerical';
  readonly scheme: Scheme;
  /** h > 0, the same for every parameter. */
  readonly step: number;
  /** `generic`: the loss as a black box. `structured`: the same differences, evaluated incrementally. */
  readonly evaluation: 'generic' | 'structured';
  /**
   * What stands in for the quotient where a ReLU kink lies within its reach: the quotient itself (the default), or, as a control that is
   * no finite difference, the difference on the side of the kink where the unit is. Structured evaluation only.
   */
  readonly atKinks?: 'difference' | 'one-sided';
}

/** Iteration t = 1, 2, ... uses `members[(t - 1 + phase) mod members.length]`; longer periods repeat members. */
export interface AlternatingStrategy {
  readonly kind: 'alternating';
  readonly members: readonly GradientStrategy[];
  readonly phase: number;
}

/** The paper's baseline. */
export const analytic: AnalyticStrategy = { kind: 'analytic' };

/** Central difference of all parameters, incrementally. */
export const central = (step: number): NumericalStrategy => ({
  kind: 'numerical',
  scheme: 'central',
  step,
  evaluation: 'structured',
});

/** The paper's proposal: the members in turn, the first one at iteration 1. */
export const alternating = (members: readonly GradientStrategy[], phase = 0): AlternatingStrategy => ({
  kind: 'alternating',
  members,
  phase,
});

/**
 * The strategy that iteration t uses, nested alternations resolved.
 *
 * @param iteration - t, from 1
 * @throws {RangeError} when t is not a positive integer, an alternation has no members, or its phase is no natural number
 */
export function strategyAt(strategy: GradientStrategy, iteration: number): LeafStrategy {
  if (!Number.isSafeInteger(iteration) || iteration < 1) {
    throw new RangeError(`strategyAt: iteration must be a positive integer, got ${iteration}`);
  }
  if (strategy.kind !== 'alternating') return strategy;
  const { members, phase } = strategy;
  if (members.length === 0) throw new RangeError('strategyAt: members must hold at least one strategy, got none');
  if (!Number.isSafeInteger(phase) || phase < 0) {
    throw new RangeError(`strategyAt: phase must be a natural number, got ${phase}`);
  }
  const turn = ((iteration - 1) % members.length) + (phase % members.length); // their sum could leave the safe integers
  return strategyAt(members[turn % members.length]!, iteration);
}

import { type Scheme } from '@gradproof/gradient-check';

/** How the gradient of each iteration is computed, as plain data. */
export type GradientStrategy = LeafStrategy | AlternatingStrategy;

/** A strategy that computes a gradient itself, without delegating to other strategies. */
export type LeafStrategy = AnalyticStrategy | NumericalStrategy;

/** Backpropagation. */
export interface AnalyticStrategy {
  readonly kind: 'analytic';
  /**
   * The epsilon of the loss that is differentiated; by default the network's own. The textbook differentiates the loss without an epsilon and
   * reports the loss with one.
   */
  readonly lossEpsilon?: number;
}

/** Finite differences or the complex step. */
export interface NumericalStrategy {
  readonly kind: 'numerical';
  readonly scheme: Scheme;
  /** h > 0, the same for every parameter. */
  readonly step: number;
  /** `generic` evaluates the loss as a black box; `structured` computes the same differences incrementally. */
  readonly evaluation: 'generic' | 'structured';
  /**
   * What the gradient holds where a ReLU kink lies within reach of the difference: the difference quotient itself (`difference`, the default),
   * or the quotient that the loss would have if the unit continued as it is on its own side of the kink (`one-sided`). The latter is a control
   * experiment, not a finite difference, and needs structured evaluation.
   */
  readonly atKinks?: 'difference' | 'one-sided';
}

/**
 * Several strategies in turn: iteration t = 1, 2, ... uses `members[(t - 1 + phase) mod members.length]`. To use one strategy for several
 * iterations in a row, repeat it in `members`.
 */
export interface AlternatingStrategy {
  readonly kind: 'alternating';
  readonly members: readonly GradientStrategy[];
  readonly phase: number;
}

/** The paper's baseline. */
export const analytic: AnalyticStrategy = { kind: 'analytic' };

/** Central differences of all parameters with step h, computed incrementally. */
export const central = (step: number): NumericalStrategy => ({
  kind: 'numerical',
  scheme: 'central',
  step,
  evaluation: 'structured',
});

/** The paper's proposal: the members in turn, with the first one at iteration 1 unless `phase` says otherwise. */
export const alternating = (members: readonly GradientStrategy[], phase = 0): AlternatingStrategy => ({
  kind: 'alternating',
  members,
  phase,
});

/**
 * The strategy that iteration t uses, with nested alternations resolved.
 *
 * @param iteration - t, from 1
 * @throws {RangeError} when t is not a positive integer, an alternation has no members, or its phase is not a natural number
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

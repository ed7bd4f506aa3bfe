import { type Scheme } from '@gradproof/gradient-check';
import { type GradientStrategy, type NumericalStrategy } from '@gradproof/gradient';
import { type ActivationName } from '@gradproof/network';

/** The settings of a run that the paper's table does not vary. The paper does not state most of them. */
export interface Protocol {
  readonly iterations: number;
  readonly activation: ActivationName;
  readonly learningRate: number;
  /** Standard deviation of the initial weights; biases start at 0. */
  readonly initialDeviation: number;
  /** Epsilon of the loss `-log(p_t + lossEpsilon)`. */
  readonly lossEpsilon: number;
  /**
   * Epsilon of the loss that the analytic gradient differentiates. The textbook's `(p - t) / B` has 0, which deviates from the gradient of the
   * loss with lossEpsilon by a relative error of up to lossEpsilon / p_t.
   */
  readonly analyticLossEpsilon: number;
  readonly scheme: Scheme;
  readonly step: number;
  readonly evaluation: NumericalStrategy['evaluation'];
  /** How the training images of each class are chosen: the first ones in file order, or a random draw by the seed. */
  readonly support: 'first' | 'random';
  /** How mini-batches are drawn: independently with replacement, or by shuffled epochs. */
  readonly batches: 'with-replacement' | 'epochs';
  /** The gradients that `alternating` uses in turn; by default analytic and then numerical, as in the paper. */
  readonly alternation?: Alternation;
  /** A control experiment in place of the finite difference: at a ReLU kink within reach, the difference on the unit's own side. */
  readonly atKinks?: 'one-sided';
  /** The precision to which training rounds after every operation; float64 by default. */
  readonly arithmetic?: 'float32';
}

/** Gradients in turn: iteration t = 1, 2, ... uses `members[(t - 1 + phase) mod members.length]`. */
export interface Alternation {
  readonly members: readonly ('analytic' | 'numerical')[];
  readonly phase: number;
}

/** The paper's alternation: the analytic gradient at odd iterations, the numerical one at even iterations. */
export const paperAlternation: Alternation = { members: ['analytic', 'numerical'], phase: 0 };

/**
 * The protocol of a well-known textbook's two-layer network, which matches the paper's setting.
 *
 * @see Saitoh 2016, "Deep Learning from Scratch", chapters 4 and 5
 */
export const textbook: Protocol = {
  iterations: 1000,
  activation: 'relu',
  learningRate: 0.1,
  initialDeviation: 0.01,
  lossEpsilon: 1e-7,
  analyticLossEpsilon: 0,
  scheme: 'central',
  step: 1e-4,
  evaluation: 'structured',
  support: 'first',
  batches: 'with-replacement',
};

/** The gradient that iterations use: always analytic (the paper's baseline), analytic and numerical in turn (its proposal), or always numerical. */
export type Method = 'baseline' | 'alternating' | 'numerical';

/** The method as a gradient strategy. `alternating` starts with the analytic gradient at iteration 1 unless the protocol says otherwise. */
export function strategyOf(method: Method, protocol: Protocol): GradientStrategy {
  const { analyticLossEpsilon, scheme, step, evaluation, atKinks, alternation = paperAlternation } = protocol;
  const analytic: GradientStrategy = { kind: 'analytic', lossEpsilon: analyticLossEpsilon };
  const numerical: GradientStrategy = {
    kind: 'numerical',
    scheme,
    step,
    evaluation,
    ...(atKinks === undefined ? {} : { atKinks }),
  };
  switch (method) {
    case 'baseline':
      return analytic;
    case 'alternating':
      return {
        kind: 'alternating',
        members: alternation.members.map((member) => (member === 'analytic' ? analytic : numerical)),
        phase: alternation.phase,
      };
    case 'numerical':
      return numerical;
  }
}

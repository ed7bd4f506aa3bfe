import { type Scheme } from '@gradproof/gradient-check';
import { type GradientStrategy, type NumericalStrategy } from '@gradproof/gradient';
import { type ActivationName } from '@gradproof/network';

/** Everything about a run that the paper's table does not vary; most of it the paper does not state. */
export interface Protocol {
  readonly iterations: number;
  readonly activation: ActivationName;
  readonly learningRate: number;
  /** Standard deviation of the initial weights; biases start at 0. */
  readonly initialDeviation: number;
  /** Of the loss `-log(p_t + lossEpsilon)`. */
  readonly lossEpsilon: number;
  /** Of the loss that the analytic gradient differentiates: 0 is the textbook's `(p - t) / B`, inconsistent by up to lossEpsilon / p_t. */
  readonly analyticLossEpsilon: number;
  readonly scheme: Scheme;
  readonly step: number;
  readonly evaluation: NumericalStrategy['evaluation'];
  /** Which images are the k per class: the first in file order, or a seeded draw. */
  readonly support: 'first' | 'random';
  /** Mini-batches drawn independently with replacement, or by shuffled epochs. */
  readonly batches: 'with-replacement' | 'epochs';
  /** The gradients that `alternating` takes in turn; where left out, analytic and then numerical, as in the paper. */
  readonly alternation?: Alternation;
  /** A control that is no finite difference: at a ReLU kink within reach, the difference on the unit's own side. */
  readonly atKinks?: 'one-sided';
  /** What training rounds to after every operation; float64 where left out. */
  readonly arithmetic?: 'float32';
}

/** Iteration t = 1, 2, ... takes `members[(t - 1 + phase) mod members.length]`. */
export interface Alternation {
  readonly members: readonly ('analytic' | 'numerical')[];
  readonly phase: number;
}

/** The paper's: one of every two iterations takes the numerical gradient. */
export const paperAlternation: Alternation = { members: ['analytic', 'numerical'], phase: 0 };

/**
 * The two-layer network of a well-known textbook, which the paper's setting matches.
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

/** Which gradient the iterations use: analytic always (the paper's baseline), analytic and numerical in turn (its proposal), or numerical always. */
export type Method = 'baseline' | 'alternating' | 'numerical';

/** The method as a gradient strategy. Alternating begins with the analytic gradient, at iteration 1, unless the protocol says otherwise. */
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

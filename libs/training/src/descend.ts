import { type Evaluation, type Evaluator, type GradientStrategy, evaluateGradient } from '@gradproof/gradient';
import { type Kernels } from '@gradproof/kernels';
import { type Examples, type Gradient, type Parameters } from '@gradproof/network';

/** The inputs of a run of gradient descent. */
export interface Descent {
  readonly evaluator: Evaluator;
  /** Updated in place. */
  readonly parameters: Parameters;
  readonly examples: Examples;
  readonly strategy: GradientStrategy;
  /** Mini-batches of indices into the examples, as the few-shot samplers give them. */
  readonly batches: Iterable<ArrayLike<number>>;
  readonly learningRate: number;
}

/** One iteration of gradient descent. */
export interface Iteration extends Evaluation {
  /** t, from 1. */
  readonly iteration: number;
  readonly batch: ArrayLike<number>;
}

/**
 * Gradient descent as a generator. Each step takes the next batch, computes loss and gradient at the current parameters, updates the
 * parameters, and yields the iteration. It ends when the batches end or the caller stops iterating.
 *
 * @see Robbins, Monro 1951, "A stochastic approximation method"
 */
export function* descend(descent: Descent): Generator<Iteration, void> {
  const { evaluator, parameters, examples, strategy, learningRate } = descent;
  let iteration = 0;
  for (const batch of descent.batches) {
    iteration++;
    const evaluation = evaluateGradient(evaluator, strategy, parameters, examples, batch, iteration);
    step(evaluator.space.kernels, parameters, evaluation.gradient, learningRate);
    yield { ...evaluation, iteration, batch };
  }
}

/** `theta -= learningRate gradient`, touching only the rows of W1 that the gradient holds. */
export function step(kernels: Kernels, parameters: Parameters, gradient: Gradient, learningRate: number): void {
  kernels.descendRows(parameters.W1, gradient.W1, learningRate);
  kernels.descend(parameters.b1, gradient.b1, gradient.b1.length, learningRate);
  kernels.descend(parameters.W2, gradient.W2, gradient.W2.length, learningRate);
  kernels.descend(parameters.b2, gradient.b2, gradient.b2.length, learningRate);
}

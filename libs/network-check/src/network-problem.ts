import { sparseRows } from '@gradproof/kernels';
import {
  type Examples,
  type Network,
  type ParameterName,
  type Parameters,
  type Workspace,
  forward,
  parameterCount,
  parameterNames,
  parametersOver,
  workspace,
} from '@gradproof/network';
import { CheckInputError } from '@gradproof/gradient-check';
import { type Matrix, ShapeError } from '@gradproof/tensor';

/**
 * A network at one point, with the data of its objective: the mean loss over the batch, in nats, plus
 * `weightDecay / 2 (|W1|^2 + |W2|^2)`.
 */
export interface NetworkProblem {
  readonly network: Network;
  readonly parameters: Parameters;
  /** Shape [B, inputs]. */
  readonly inputs: Matrix;
  /** Class indices 0..classes-1, length B. */
  readonly targets: Int32Array;
  readonly weightDecay: number;
}

/** A gradient in the shapes of the parameters, row-major: W1 [inputs, H], b1 [H], W2 [H, classes], b2 [classes]. */
export type NetworkGradient = Readonly<Record<ParameterName, ArrayLike<number>>>;

/** A gradient under test. It must work for any problem, because the laws ask for its values at problems similar to the given one. */
export type NetworkGradientFunction = (problem: NetworkProblem) => NetworkGradient | Promise<NetworkGradient>;

/** The objective of a problem, in nats, as computed by the author of the gradient under test. */
export type NetworkLossFunction = (problem: NetworkProblem) => number | Promise<number>;

/**
 * A problem whose parts have been checked to fit together.
 *
 * @throws {ShapeError} when inputs, targets or parameters do not fit the network, or the batch is empty
 * @throws {RangeError} when a target is not a class of the network, an input is not finite, or weightDecay is negative or infinite
 */
export function networkProblem(parts: Omit<NetworkProblem, 'weightDecay'> & { weightDecay?: number }): NetworkProblem {
  const { network, parameters, inputs, targets, weightDecay = 0 } = parts;
  const [batchSize, width] = inputs.shape;
  if (batchSize < 1 || width !== network.size.inputs) {
    throw new ShapeError('networkProblem', `inputs must be of shape [B >= 1, ${network.size.inputs}]`, inputs.shape);
  }
  if (targets.length !== batchSize) {
    throw new ShapeError('networkProblem', `targets must be of length ${batchSize}`, targets.length);
  }
  const count = parameterCount(network.size);
  if (parameters.theta.length !== count) {
    throw new ShapeError('networkProblem', `parameters must be ${count} in all`, parameters.theta.length);
  }
  const stray = targets.find((target) => !(target >= 0 && target < network.size.classes));
  if (stray !== undefined) {
    throw new RangeError(`networkProblem: targets must be classes 0..${network.size.classes - 1}, got ${stray}`);
  }
  const odd = inputs.data.find((value) => !Number.isFinite(value));
  if (odd !== undefined) throw new RangeError(`networkProblem: inputs must be finite, got ${odd}`);
  if (!(weightDecay >= 0 && weightDecay < Infinity)) {
    throw new RangeError(`networkProblem: weightDecay must be finite and not negative, got ${weightDecay}`);
  }
  return { network, parameters, inputs, targets, weightDecay };
}

/** The batch of a problem in the form that the network's passes take. */
export interface ProblemPass {
  readonly space: Workspace;
  readonly examples: Examples;
  readonly batch: Int32Array;
}

/** Memory and examples for passes over the batch of a problem. */
export function problemPass({ network, inputs, targets }: NetworkProblem): ProblemPass {
  const batchSize = inputs.shape[0];
  return {
    space: workspace(network, batchSize),
    examples: { inputs: sparseRows(inputs), targets },
    batch: Int32Array.from({ length: batchSize }, (_, n) => n),
  };
}

/** The objective of a problem, in nats, at the given parameters. */
export function problemLoss(
  { weightDecay }: NetworkProblem,
  { space, examples, batch }: ProblemPass,
  parameters: Parameters,
): number {
  const loss = forward(space, parameters, examples, batch);
  if (weightDecay === 0) return loss;
  let squares = 0;
  for (const name of ['W1', 'W2'] as const) for (const w of parameters[name]) squares += w * w;
  return loss + (weightDecay / 2) * squares;
}

/** Parameters with these values, in memory of their own. */
export function parametersFrom(
  { size }: Network,
  values: Readonly<Record<ParameterName, ArrayLike<number>>>,
): Parameters {
  const parameters = parametersOver(new Float64Array(parameterCount(size)), size);
  for (const name of parameterNames) parameters[name].set(values[name]);
  return parameters;
}

/**
 * A gradient of the problem as a flat vector in the order of theta.
 *
 * @throws {CheckInputError} when it does not have one array per parameter, of the parameter's length
 */
export function flatGradient({ parameters }: NetworkProblem, gradient: NetworkGradient): Float64Array {
  const theta = new Float64Array(parameters.theta.length);
  let offset = 0;
  for (const name of parameterNames) {
    const part: ArrayLike<number> | undefined = gradient?.[name];
    const expected = parameters[name].length;
    if (part?.length !== expected) {
      const got = part === undefined || part === null ? String(part) : `length ${part.length}`;
      throw new CheckInputError(`gradient.${name} must be an array of ${expected} numbers, got ${got}`);
    }
    for (let i = 0; i < expected; i++) theta[offset + i] = part[i]!;
    offset += expected;
  }
  return theta;
}

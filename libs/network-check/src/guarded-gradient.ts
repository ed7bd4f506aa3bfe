import { type Finding } from '@gradproof/gradient-check';
import { type Parameters, parameterNames } from '@gradproof/network';
import { type Matrix, matrix } from '@gradproof/tensor';
import { type NetworkGradientFunction, type NetworkProblem, parametersFrom } from './network-problem.js';

/** A gradient function that cannot harm the problem it is given, and what it wrote to. */
export interface GuardedGradient {
  readonly gradient: NetworkGradientFunction;
  /** One for everything of the problem that a call changed so far. */
  readonly findings: () => Finding[];
}

/**
 * Calls `gradient` with copies and compares them with the originals afterwards. The same array of the caller always gets
 * the same copy, so that a gradient that caches by identity meets what it would meet in a training loop.
 */
export function guardedGradient(gradient: NetworkGradientFunction): GuardedGradient {
  const written = new Set<string>();
  const copies = new WeakMap<object, NetworkProblem>();
  const parameters = new WeakMap<object, Parameters>();
  return {
    async gradient(problem) {
      const copy = copies.get(problem.inputs) ?? copyOf(problem);
      copies.set(problem.inputs, copy);
      const own = parameters.get(problem.parameters.W1) ?? parametersFrom(problem.network, problem.parameters);
      parameters.set(problem.parameters.W1, own);
      for (const name of parameterNames) own[name].set(problem.parameters[name]);
      const result = await gradient({ ...problem, inputs: copy.inputs, targets: copy.targets, parameters: own });
      for (const name of parameterNames) restore(name, own[name], problem.parameters[name], written);
      restore('inputs', copy.inputs.data, problem.inputs.data, written);
      restore('targets', copy.targets, problem.targets, written);
      return result;
    },
    findings: () =>
      Array.from(written, (what) => ({
        kind: 'protocol',
        rule: what === 'inputs' || what === 'targets' ? 'mutated-data' : 'mutated-parameters',
        ...(what !== 'inputs' && what !== 'targets' && { parameter: what }),
        message: `gradient changed the ${what} it was given: work on a copy`,
      })),
  };
}

function copyOf(problem: NetworkProblem): NetworkProblem {
  const { shape, data }: Matrix = problem.inputs;
  return { ...problem, inputs: matrix(shape[0], shape[1], data.slice()), targets: problem.targets.slice() };
}

function restore<T extends Float64Array | Int32Array>(what: string, copy: T, original: T, written: Set<string>): void {
  for (let i = 0; i < original.length; i++) {
    if (Object.is(copy[i], original[i])) continue;
    written.add(what);
    copy.set(original);
    return;
  }
}

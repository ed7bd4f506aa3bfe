import type { Finding } from '@gradproof/gradient-check';
import { type Parameters, parameterNames } from '@gradproof/network';
import { matrix } from '@gradproof/tensor';
import {
  type NetworkGradientFunction,
  type NetworkLossFunction,
  type NetworkProblem,
  parametersFrom,
} from './network-problem.js';

/** Functions under test that cannot damage the problem they are given, and a record of what they wrote to. */
export interface GuardedFunctions {
  readonly gradient: NetworkGradientFunction;
  readonly loss: NetworkLossFunction | undefined;
  /** One finding for each part of the problem that a call has changed so far. */
  readonly findings: () => Finding[];
}

/**
 * Calls both functions with copies, and compares these with the originals afterwards. For both functions, the same array of the caller always
 * gets the same copy, so that a cache by identity behaves as it would in a training loop.
 */
export function guardedFunctions(gradient: NetworkGradientFunction, loss?: NetworkLossFunction): GuardedFunctions {
  const written = new Map<string, string>();
  const copies = new WeakMap<object, NetworkProblem>();
  const parameters = new WeakMap<object, Parameters>();
  const guarded =
    <T>(by: string, call: (problem: NetworkProblem) => T | Promise<T>) =>
    async (problem: NetworkProblem): Promise<T> => {
      const copy = copies.get(problem.inputs) ?? copyOf(problem);
      copies.set(problem.inputs, copy);
      const own = parameters.get(problem.parameters.W1) ?? parametersFrom(problem.network, problem.parameters);
      parameters.set(problem.parameters.W1, own);
      for (const name of parameterNames) own[name].set(problem.parameters[name]);
      const result = await call({ ...problem, inputs: copy.inputs, targets: copy.targets, parameters: own });
      const inspect = (what: string, changed: boolean): void => {
        if (changed && !written.has(what)) written.set(what, by);
      };
      for (const name of parameterNames) inspect(name, restore(own[name], problem.parameters[name]));
      inspect('inputs', restore(copy.inputs.data, problem.inputs.data));
      inspect('targets', restore(copy.targets, problem.targets));
      return result;
    };
  return {
    gradient: guarded('gradient', gradient),
    loss: loss && guarded('loss', loss),
    findings: () => Array.from(written, ([what, by]) => mutation(what, by)),
  };
}

function mutation(what: string, by: string): Finding {
  const message = `${by} changed the ${what} it was given: work on a copy`;
  if (what === 'inputs' || what === 'targets') return { kind: 'protocol', rule: 'mutated-data', message };
  return { kind: 'protocol', rule: 'mutated-parameters', parameter: what, message };
}

function copyOf(problem: NetworkProblem): NetworkProblem {
  const { shape, data } = problem.inputs;
  return { ...problem, inputs: matrix(shape[0], shape[1], data.slice()), targets: problem.targets.slice() };
}

/** Restores a copy that was changed; returns whether it was. */
function restore(copy: Float64Array | Int32Array, original: Float64Array | Int32Array): boolean {
  for (let i = 0; i < original.length; i++) {
    if (Object.is(copy[i], original[i])) continue;
    copy.set(original);
    return true;
  }
  return false;
}

import { CheckInputError } from '../../check/check-input-error.js';
import type { Finding } from '../../check/gradient-report.js';
import type { Leaf } from '../tree/parameter-tree.js';

/** Collects what is wrong with the calls of a check's functions: how they treat their arguments and their results. Each fault is kept once. */
export class CallFaults {
  readonly #found = new Map<string, { readonly by: string; readonly finding: Finding }>();

  /** Notes that a function changed an argument: `parameters`, `cotangent`. */
  mutated(by: string, what: string): void {
    const them = what === 'parameters' ? 'them as they are' : 'it as it is';
    this.#add(by, what, 'mutated-parameters', `${by} changed the ${what} that it was given: it must leave ${them}`);
  }

  /** Notes that a function wrote to a result it had returned before, which its caller may still hold. */
  overwrote(by: string): void {
    this.#add(by, 'result', 'aliased-result', `a result of ${by} changed when ${by} was called again: copy it`);
  }

  /** Notes that a function returned another number of outputs than at the first call, and returns an error that says the same. */
  reshaped(by: string, { path, size }: Leaf, length = 0): CheckInputError {
    const message = `${by} must return the same number of outputs at every call: ${path} had ${size} at the first and ${length} later`;
    this.#add(by, path, 'shape', message);
    return new CheckInputError(message);
  }

  /** Returns the faults of these functions. */
  of(...functions: readonly string[]): Finding[] {
    return [...this.#found.values()].filter(({ by }) => functions.includes(by)).map(({ finding }) => finding);
  }

  #add(by: string, what: string, rule: string, message: string): void {
    const key = `${by} ${what} ${rule}`;
    if (!this.#found.has(key)) this.#found.set(key, { by, finding: { kind: 'protocol', rule, message } });
  }
}

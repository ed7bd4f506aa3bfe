import { CheckInputError } from '../../check/check-input-error.js';
import type { Finding } from '../../check/gradient-report.js';
import type { Leaf } from '../tree/parameter-tree.js';

/** What is wrong with how functions of a check deal with what they are given and return, each said once. */
export class CallFaults {
  readonly #found = new Map<string, { readonly by: string; readonly finding: Finding }>();

  /** A function changed what it was given: `parameters`, `cotangent`. */
  mutated(by: string, what: string): void {
    const them = what === 'parameters' ? 'them as they are' : 'it as it is';
    this.#add(by, what, 'mutated-parameters', `${by} changed the ${what} that it was given: it must leave ${them}`);
  }

  /** A function wrote to what it had returned before, which its caller may still hold. */
  overwrote(by: string): void {
    this.#add(by, 'result', 'aliased-result', `a result of ${by} changed when ${by} was called again: copy it`);
  }

  /** A function returned another number of outputs than at the first call; the error says the same. */
  reshaped(by: string, { path, size }: Leaf, length = 0): CheckInputError {
    const message = `${by} must return the same number of outputs at every call: ${path} had ${size} at the first and ${length} later`;
    this.#add(by, path, 'shape', message);
    return new CheckInputError(message);
  }

  /** What is known of these functions. */
  of(...functions: readonly string[]): Finding[] {
    return [...this.#found.values()].filter(({ by }) => functions.includes(by)).map(({ finding }) => finding);
  }

  #add(by: string, what: string, rule: string, message: string): void {
    const key = `${by} ${what} ${rule}`;
    if (!this.#found.has(key)) this.#found.set(key, { by, finding: { kind: 'protocol', rule, message } });
  }
}

import type { DerivativeCheck } from '@gradproof/gradient-check';

/**
 * A check of a trainer that does not expose its gradient. The gradient is computed as what one step of plain gradient descent subtracts from
 * the parameters, divided by the learning rate.
 *
 * @param step - returns the parameters after one step, in a tree of the same form
 * @param tree - the parameters: numbers, nested arrays of numbers or typed arrays, or objects and arrays of these
 * @param rate - learning rate of the step; dividing by a power of 2 loses no digits
 */
export function fromStep<P>(
  name: string,
  loss: (parameters: P) => number | Promise<number>,
  step: (parameters: P) => P | Promise<P>,
  tree: P,
  rate: number,
): DerivativeCheck<P> {
  return {
    name,
    parameters: tree,
    loss,
    async gradient(parameters: P) {
      // a copy, since a trainer may change the parameters in place
      return difference(parameters, await step(structuredClone(parameters)), rate) as object;
    },
  };
}

/** `(before - after) / rate`, entry by entry. */
function difference(before: unknown, after: unknown, rate: number): unknown {
  if (typeof before === 'number') return (before - (after as number)) / rate;
  if (Array.isArray(before) || ArrayBuffer.isView(before)) {
    const now = after as ArrayLike<unknown> | undefined;
    return Array.from(before as ArrayLike<unknown>, (each, i) => difference(each, now?.[i], rate));
  }
  const now = after as Record<string, unknown> | undefined;
  return Object.fromEntries(
    Object.entries(before as object).map(([key, each]) => [key, difference(each, now?.[key], rate)]),
  );
}

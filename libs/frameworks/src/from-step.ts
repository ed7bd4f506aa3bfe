import type { DerivativeCheck } from '@gradproof/gradient-check';

/**
 * A check of a trainer that shows no gradient: what one step of plain gradient descent subtracts, divided by its rate.
 *
 * @param step - parameters to what they are after one step, the same tree
 * @param tree - numbers, arrays and nested arrays of them, typed arrays, in objects and arrays of these
 * @param rate - the step's learning rate; a power of 2 loses no digits
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
      // a trainer may step in place
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

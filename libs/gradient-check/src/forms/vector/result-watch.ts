import { hasSameBits } from '../../rules/same-bits.js';

/**
 * Watches whether a function writes to the first result that it returned, which its caller may still hold. A function that returns several buffers in
 * turn comes round to the first one.
 *
 * @param read - returns the numbers of a result
 * @returns a function to call with each result and its numbers, which returns whether the first result has changed
 */
export function resultWatch(
  read: (returned: unknown) => Float64Array,
): (returned: unknown, values: Float64Array) => boolean {
  let first: { readonly returned: unknown; readonly values: Float64Array } | undefined;
  return (returned, values) => {
    if (first !== undefined) return !isSame(read, first.returned, first.values);
    first = { returned, values };
    return false;
  };
}

function isSame(read: (returned: unknown) => Float64Array, returned: unknown, values: Float64Array): boolean {
  try {
    return hasSameBits(values, read(returned));
  } catch {
    return true; // a result that is gone, such as a tensor that was disposed of, misleads nobody
  }
}

/**
 * Looks whether a function writes to the first result that it returned: whoever called it may still hold that. Buffers that are handed out in turn
 * come round to it.
 *
 * @param read - the numbers of a result
 * @returns for each result, with its numbers: whether the first has changed
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
    const now = read(returned);
    return values.every((value, i) => Object.is(value, now[i]));
  } catch {
    return true; // a result that is no longer there, such as a tensor that was disposed of, misleads nobody
  }
}

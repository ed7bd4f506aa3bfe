/** Returns a value as error messages on parameters and on what functions return show it. Those on the form of a check use `typeOf` of check-shape.ts. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  if (typeof value === 'object') return `an object of type ${value.constructor?.name ?? 'null prototype'}`;
  if (typeof value === 'function') return 'a function';
  const shown: { toString(): string } = value; // a number, boolean, bigint or symbol
  return `${typeof value} ${shown.toString()}`;
}

/** Returns an error as a message shows it. */
export function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : describeValue(error);
}

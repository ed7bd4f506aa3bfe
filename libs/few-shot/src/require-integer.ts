/**
 * Checks that a value is an integer in low..high, or an integer of at least `low` if `high` is left out.
 *
 * @throws {RangeError} when it is not; the message names the operation, the argument, the rule and the received value
 */
export function requireInteger(operation: string, name: string, value: number, low: number, high = Infinity): void {
  if (Number.isInteger(value) && value >= low && value <= high) return;
  const rule = high === Infinity ? `an integer >= ${low}` : `an integer in ${low}..${high}`;
  throw new RangeError(`${operation}: ${name} must be ${rule}, got ${value}`);
}

/** Checks that every one of these counts is an integer of at least 1, like `requireInteger`. */
export function requireCounts(operation: string, counts: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(counts)) requireInteger(operation, name, count, 1);
}

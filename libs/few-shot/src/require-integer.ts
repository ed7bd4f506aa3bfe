/**
 * Refuses anything but an integer in low..high; without `high`, anything but an integer of at least `low`.
 *
 * @throws {RangeError} naming operation, argument, rule and received value
 */
export function requireInteger(operation: string, name: string, value: number, low: number, high = Infinity): void {
  if (Number.isInteger(value) && value >= low && value <= high) return;
  const rule = high === Infinity ? `an integer >= ${low}` : `an integer in ${low}..${high}`;
  throw new RangeError(`${operation}: ${name} must be ${rule}, got ${value}`);
}

/**
 * Refuses anything but an integer in low..high.
 *
 * @throws {RangeError} naming operation, argument, rule and received value
 */
export function requireInteger(operation: string, name: string, value: number, low: number, high: number): void {
  if (Number.isInteger(value) && value >= low && value <= high) return;
  throw new RangeError(`${operation}: ${name} must be an integer in ${low}..${high}, got ${value}`);
}

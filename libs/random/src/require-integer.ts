/**
 * Checks that a value is an integer in low..high.
 *
 * @throws {RangeError} when it is not; the message names the operation, the argument, the rule and the received value
 */
export function requireInteger(operation: string, name: string, value: number, low: number, high: number): void {
  if (Number.isInteger(value) && value >= low && value <= high) return;
  throw new RangeError(`${operation}: ${name} must be an integer in ${low}..${high}, got ${value}`);
}

/** Requires a sample of at least `minimum` finite values, so that no NaN passes through a statistic unnoticed. */
export function requireSample(operation: string, values: readonly number[], minimum = 1): void {
  if (values.length < minimum) {
    throw new RangeError(
      `${operation}: needs at least ${minimum} value${minimum === 1 ? '' : 's'}, got ${values.length}`,
    );
  }
  // a loop: a bootstrap asks ten thousand times, and a function called for each value takes longer than the mean itself
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) throw new RangeError(`${operation}: value ${i} must be finite, got ${values[i]}`);
  }
}

/** Requires a finite number. */
export function requireFinite(operation: string, name: string, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`${operation}: ${name} must be finite, got ${value}`);
}

/** Requires a level, alpha or power strictly between 0 and 1. */
export function requireProbability(operation: string, name: string, probability: number): void {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`${operation}: ${name} must lie strictly between 0 and 1, got ${probability}`);
  }
}

/** Requires two samples of equal length, at least `minimum`, whose values belong together in pairs. */
export function requirePairs(operation: string, a: readonly number[], b: readonly number[], minimum = 1): void {
  requireSample(operation, a, minimum);
  requireSample(operation, b, minimum);
  if (a.length !== b.length) {
    throw new RangeError(
      `${operation}: both samples must hold the same seeds in the same order, got ${a.length} and ${b.length} values`,
    );
  }
}

/** Requires a safe integer of at least `minimum`. */
export function requireCount(operation: string, name: string, count: number, minimum: number): void {
  if (!Number.isSafeInteger(count) || count < minimum) {
    throw new RangeError(`${operation}: ${name} must be an integer of at least ${minimum}, got ${count}`);
  }
}

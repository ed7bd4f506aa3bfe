/** Requires a sample of at least `minimum` finite values, so that no NaN passes through a statistic unnoticed. */
export function requireSample(operation: string, values: readonly number[], minimum = 1): void {
  if (values.length < minimum) {
    throw new RangeError(
      `${operation}: needs at least ${minimum} value${minimum === 1 ? '' : 's'}, got ${values.length}`,
    );
  }
  const index = values.findIndex((value) => !Number.isFinite(value));
  if (index >= 0) throw new RangeError(`${operation}: value ${index} must be finite, got ${values[index]}`);
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

import { CheckInputError } from './check-input-error.js';
import type { GradientSet } from './gradient-check.js';
import type { Misfit } from './gradient-misfit.js';
import { describeValue } from './describe-value.js';
import type { ParameterLayout } from './parameter-layout.js';

/** A gradient as the function returned it, copied into one vector. */
export interface FlatGradient {
  /** All entries in the order of the parameters; NaN where the gradient left one out. */
  readonly values: Float64Array;
  /** What the function returned, not a copy. */
  readonly raw: GradientSet;
  /** Names and lengths that differ from those of the parameters. */
  readonly misfits: readonly Misfit[];
}

/**
 * Returns the entries in the order of the parameters, NaN where the gradient has none.
 *
 * @throws {CheckInputError} when the gradient is not an object, or a part of it is not an array of numbers
 */
export function flattenGradient(layout: ParameterLayout, raw: GradientSet): Float64Array {
  if (raw === null || typeof raw !== 'object') {
    throw new CheckInputError(`gradient must return an object with one array per parameter, got ${describeValue(raw)}`);
  }
  const values = new Float64Array(layout.size).fill(NaN);
  for (const { name, offset, length } of layout.blocks) {
    const part: unknown = raw[name];
    if (part === undefined) continue;
    if (!isArrayLike(part)) {
      throw new CheckInputError(`gradient.${name} must be an array of ${length} numbers, got ${describeValue(part)}`);
    }
    if (part.length !== length) continue;
    for (let i = 0; i < length; i++) {
      const entry: unknown = part[i];
      // an entry that was never set is a mistake of the gradient, not of the check
      if (entry !== undefined && typeof entry !== 'number') {
        throw new CheckInputError(`gradient.${name}[${i}] must be a number, got ${describeValue(entry)}`);
      }
      values[offset + i] = entry ?? NaN;
    }
  }
  return values;
}

function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { length?: unknown }).length === 'number';
}

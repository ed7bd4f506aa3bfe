import { requirePairs } from './require-arguments.js';
import type { Interval } from './interval.js';
import { lineFit } from './line-fit.js';

export interface PowerLawFit {
  readonly exponent: number;
  readonly exponentStandardError: number;
  readonly exponentInterval: Interval;
  readonly coefficient: number;
  readonly rSquared: number;
}

/**
 * Fits `y = coefficient x^exponent` by least squares on logarithms, to show how a cost grows with a size.
 *
 * @param x - sizes, positive
 * @param y - costs, positive
 * @param level - level of the exponent's t interval, default 0.95
 * @throws {RangeError} for fewer than three points, equal sizes, or a number that is not positive
 */
export function powerLawFit(x: readonly number[], y: readonly number[], level = 0.95): PowerLawFit {
  requirePairs('powerLawFit', x, y, 3);
  const negative = [...x, ...y].find((value) => value <= 0);
  if (negative !== undefined) throw new RangeError(`powerLawFit: sizes and costs must be positive, got ${negative}`);
  const fit = lineFit(x.map(Math.log), y.map(Math.log), level);
  return {
    exponent: fit.slope,
    exponentStandardError: fit.slopeStandardError,
    exponentInterval: fit.slopeInterval,
    coefficient: Math.exp(fit.intercept),
    rSquared: fit.rSquared,
  };
}

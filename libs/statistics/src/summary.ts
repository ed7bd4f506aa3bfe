import { requireSample } from './require-arguments.js';
import { mad } from './mad.js';
import { mean } from './mean.js';
import { median } from './quantile.js';
import { standardDeviation } from './standard-deviation.js';

/** What a table prints about a sample, in the values' unit. */
export interface Summary {
  readonly n: number;
  readonly mean: number;
  /** Standard deviation with divisor n - 1; null for a single value. */
  readonly standardDeviation: number | null;
  readonly p50: number;
  /** Raw median absolute deviation. */
  readonly mad: number;
  readonly min: number;
  readonly max: number;
}

/** Location and spread of a sample. */
export function summary(values: readonly number[]): Summary {
  requireSample('summary', values);
  return {
    n: values.length,
    mean: mean(values),
    standardDeviation: values.length < 2 ? null : standardDeviation(values),
    p50: median(values),
    mad: mad(values),
    min: values.reduce((low, value) => Math.min(low, value)),
    max: values.reduce((high, value) => Math.max(high, value)),
  };
}

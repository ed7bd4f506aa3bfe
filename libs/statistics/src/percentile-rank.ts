import { requireFinite, requireSample } from './require-arguments.js';

/** Mid-rank percentile of a value in a sample, 0 to 100: the share of smaller values plus half the share of equal ones. */
export function percentileRank(values: readonly number[], value: number): number {
  requireSample('percentileRank', values);
  requireFinite('percentileRank', 'value', value);
  const smaller = values.filter((other) => other < value).length;
  const equal = values.filter((other) => other === value).length;
  return (100 * (smaller + equal / 2)) / values.length;
}

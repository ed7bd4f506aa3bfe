import type { RunRecord } from './run-record.js';

/** One entry of github-action-benchmark's format `customSmallerIsBetter`. */
export interface CustomBenchmark {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly range?: string;
}

/**
 * Costs, and the ratios of numerical over analytic, which runners' differences in speed leave alone.
 *
 * @see https://github.com/benchmark-action/github-action-benchmark
 */
export function githubActionBenchmark({ tasks, ratios }: RunRecord): CustomBenchmark[] {
  return [
    ...tasks.map(({ name, p50, mad, unit }) => ({ name, unit, value: p50, range: `± ${mad.toPrecision(3)}` })),
    ...ratios
      .filter(({ name }) => name.startsWith('structured/analytic'))
      .map(({ name, value }) => ({ name, unit: 'times', value })),
  ];
}

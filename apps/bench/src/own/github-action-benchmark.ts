import type { RunRecord } from './run-record.js';

/** An entry of github-action-benchmark's format `customSmallerIsBetter`. */
export interface CustomBenchmark {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly range?: string;
}

/**
 * A record as entries for github-action-benchmark: the costs, and the ratios of numerical over analytic, which do not depend on the speed of a
 * runner.
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

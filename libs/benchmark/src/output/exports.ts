import type { Comparison } from './comparison.js';

/** Formats of other trackers in which a comparison can be printed. */
export const exportFormats = ['github-action-benchmark', 'bencher'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * Times of head and changes for github-action-benchmark (`customSmallerIsBetter`) or Bencher (its metric format, with times in nanoseconds).
 *
 * @see https://github.com/benchmark-action/github-action-benchmark
 * @see https://bencher.dev/docs/reference/bencher-metric-format/
 */
export function exportComparison({ benchmarks }: Comparison, format: ExportFormat): unknown {
  switch (format) {
    case 'github-action-benchmark':
      return benchmarks.flatMap(({ name, head, estimate, interval }) => {
        const times = (logRatio: number): number => Number(Math.exp(logRatio).toPrecision(5));
        return [
          { name, unit: 'us', value: head.microseconds },
          {
            name: `${name}, against base`,
            unit: 'times',
            value: times(estimate),
            range: `${times(interval.lower)} to ${times(interval.upper)}`,
          },
        ];
      });
    case 'bencher':
      return Object.fromEntries(
        benchmarks.map(({ name, head, estimate, interval }) => [
          name,
          {
            latency: { value: 1000 * head.microseconds },
            'change-ratio': {
              value: Math.exp(estimate),
              lower_value: Math.exp(interval.lower),
              upper_value: Math.exp(interval.upper),
            },
          },
        ]),
      );
  }
}

import type { RunRecord } from './run-record.js';

interface Metric {
  readonly value: number;
  readonly lower_value?: number;
  readonly upper_value?: number;
}

/**
 * A record in Bencher's metric format: times in nanoseconds, and ratios.
 *
 * @see https://bencher.dev/docs/reference/bencher-metric-format/
 */
export function bencherMetrics({
  tasks,
  ratios,
}: RunRecord): Readonly<Record<string, Readonly<Record<string, Metric>>>> {
  const latency = ({ p50, mad }: RunRecord['tasks'][number]): Metric => ({
    value: 1000 * p50,
    lower_value: 1000 * Math.max(0, p50 - mad),
    upper_value: 1000 * (p50 + mad),
  });
  return {
    ...Object.fromEntries(tasks.map((task) => [task.name, { latency: latency(task) }])),
    ...Object.fromEntries(ratios.map(({ name, value }) => [name, { ratio: { value } }])),
  };
}

/** Exact work by metric, named `<benchmark>: <counter>`. */
export type Metrics = Readonly<Record<string, number>>;

/** A metric that has changed; its value is absent on the side where the metric does not exist. */
export interface MetricChange {
  readonly name: string;
  readonly baseline?: number;
  readonly now?: number;
}

/** All metrics that differ at all, sorted by name; exact work has no tolerance. */
export function changedMetrics(baseline: Metrics, now: Metrics): MetricChange[] {
  const names = [...new Set([...Object.keys(baseline), ...Object.keys(now)])].toSorted();
  return names.flatMap((name) => {
    const [before, after] = [baseline[name], now[name]];
    if (before === after) return [];
    return [
      {
        name,
        ...(before === undefined ? {} : { baseline: before }),
        ...(after === undefined ? {} : { now: after }),
      },
    ];
  });
}

/** The text of the baseline file, with sorted keys and one line per metric. */
export const metricsText = (metrics: Metrics): string =>
  `${JSON.stringify(Object.fromEntries(Object.entries(metrics).toSorted(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`;

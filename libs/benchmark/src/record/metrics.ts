/** Exact work by metric, `<benchmark>: <counter>`. */
export type Metrics = Readonly<Record<string, number>>;

/** One metric that is not what it was; absent on the side where it does not exist. */
export interface MetricChange {
  readonly name: string;
  readonly baseline?: number;
  readonly now?: number;
}

/** Every metric that differs at all, by name: exact work has no tolerance. */
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

/** The baseline file's text: sorted keys, one line a metric. */
export const metricsText = (metrics: Metrics): string =>
  `${JSON.stringify(Object.fromEntries(Object.entries(metrics).toSorted(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`;

import type { Compared, Comparison } from './comparison.js';

/** A comparison for other programs, in the format `gradproof.compare/2`; changes are fractions, 0.03 for 3 % slower. */
export function comparisonJson({
  base,
  head,
  way,
  pinned,
  plan,
  benchmarks,
}: Comparison): Readonly<Record<string, unknown>> {
  return {
    schema: 'gradproof.compare/2',
    base: base.name,
    head: head.name,
    identical: base.build === head.build,
    way,
    pinned,
    margin: plan.margin,
    error: plan.alpha,
    benchmarks: benchmarks.map(benchmarkJson),
  };
}

function benchmarkJson(item: Compared): Readonly<Record<string, unknown>> {
  const { name, verdict, estimate, interval, visible, control, processes, seconds, base, head, work } = item;
  const change = (logRatio: number): number => Number(Math.expm1(logRatio).toPrecision(5));
  return {
    name,
    verdict,
    change: change(estimate),
    interval: [change(interval.lower), change(interval.upper)],
    visible: change(visible),
    control: change(control),
    processes,
    seconds,
    microseconds: { base: base.microseconds, head: head.microseconds },
    memory: {
      base: { bytes: base.bytes, collections: base.collections },
      head: { bytes: head.bytes, collections: head.collections },
    },
    ...(work === undefined ? {} : { work }),
  };
}

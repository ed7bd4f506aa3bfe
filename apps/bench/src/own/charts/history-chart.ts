import type { Figure } from '@gradproof/document';
import { panelFrame, plotSvg } from '@gradproof/document/plot';
import { activationsTimed, methodsTimed } from '@gradproof/benchmarks';
import * as Plot from '@observablehq/plot';
import { checkoutName } from '../../checkout/checkout-facts.js';
import { microseconds, times } from '../../format-number.js';
import type { RunRecord } from '../run-record.js';
import { type SeriesName, legend, seriesMarks } from './series.js';

const HEADLINE = '784-50-10 batch 8';

interface Series {
  readonly name: SeriesName;
  readonly points: readonly { readonly commit: string; readonly value: number }[];
}

/** A figure of the cost of the headline iteration with ReLU, commit by commit, on one class of machine. */
export function costHistoryFigure(records: readonly RunRecord[]): Figure {
  const of = (record: RunRecord, method: string): number | undefined =>
    record.tasks.find(({ name }) => name === `iteration ${method} ${HEADLINE} relu`)?.p50;
  const described = { name: 'history-cost', title: 'Cost with ReLU', unit: 'us per iteration', show: microseconds };
  return historyFigure(records, described, seriesOf(records, methodsTimed, of));
}

/** A figure of the headline ratio, numerical over analytic, commit by commit. */
export function ratioHistoryFigure(records: readonly RunRecord[]): Figure {
  const of = (record: RunRecord, activation: string): number | undefined =>
    record.ratios.find(({ name }) => name === `structured/analytic ${HEADLINE} ${activation}`)?.value;
  const described = {
    name: 'history-ratio',
    title: 'Numerical over analytic',
    unit: 'numerical / analytic',
    show: times,
  };
  return historyFigure(records, described, seriesOf(records, activationsTimed, of));
}

const seriesOf = (
  records: readonly RunRecord[],
  names: readonly SeriesName[],
  of: (record: RunRecord, name: string) => number | undefined,
): Series[] =>
  names.map((name) => ({
    name,
    points: records.flatMap((record) => {
      const value = of(record, name);
      return value === undefined ? [] : [{ commit: checkoutName(record), value }];
    }),
  }));

interface History {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly show: (value: number) => string;
}

function historyFigure(
  records: readonly RunRecord[],
  { name, title, unit, show }: History,
  series: readonly Series[],
): Figure {
  const values = series.flatMap(({ points }) => points.map(({ value }) => value));
  const said = series.map((each) => `${each.name} ${each.points.map(({ value }) => show(value)).join(', ')}`);
  const described = { name, title, alt: `${unit}, oldest commit first: ${said.join('; ')}.` };
  return {
    name,
    alt: described.alt,
    svg: plotSvg(described, {
      ...panelFrame,
      marginBottom: 56,
      x: { type: 'point', domain: [...new Set(records.map(checkoutName))], label: null, tickRotate: -25 },
      y: { domain: [0, Math.max(1, ...values) * 1.1], grid: true, label: unit, labelArrow: 'none', ticks: 5 },
      marks: [
        Plot.ruleY([0], { stroke: 'currentColor', strokeOpacity: 0.4 }),
        ...series.flatMap((each) => seriesMarks(each.name, each.points, { x: 'commit', y: 'value' })),
      ],
    }),
    caption: [{ strong: title }, '. ', ...legend(series.map((each) => each.name))],
  };
}

import { type Text, seriesStyles } from '@gradproof/document';
import * as Plot from '@observablehq/plot';

export type SeriesName = 'analytic' | 'structured' | 'alternating' | 'dense' | 'relu' | 'sigmoid';

/** The style of each series, as an index into `seriesStyles`; series of different charts may share one. */
const PLACES: Readonly<Record<SeriesName, number>> = {
  analytic: 0,
  structured: 1,
  alternating: 2,
  dense: 3,
  relu: 0,
  sigmoid: 1,
};

/** The colour and symbol of a series. */
export const seriesStyle = (series: SeriesName): (typeof seriesStyles)[number] => seriesStyles[PLACES[series]]!;

/** A sentence that says which symbol stands for which series. */
export function legend(series: readonly SeriesName[]): Text {
  const words = series.map((name) => `${seriesStyle(name).symbol}s: ${name}`).join('; ');
  return [`${words.charAt(0).toUpperCase()}${words.slice(1)}.`];
}

/** The line and symbols of a series, in its colour. */
export function seriesMarks(series: SeriesName, points: Plot.Data, place: Plot.LineOptions): Plot.Markish[] {
  const { color, symbol } = seriesStyle(series);
  return [
    Plot.line(points, { ...place, stroke: color, strokeWidth: 2 }),
    Plot.dot(points, { ...place, fill: color, symbol, r: 3 }),
  ];
}

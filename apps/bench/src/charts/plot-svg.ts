import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** Series colours are CSS variables of the page, so that one drawing serves light and dark. */
export type SeriesName = 'analytic' | 'structured' | 'alternating' | 'dense' | 'relu' | 'sigmoid';

export const seriesColor = (series: SeriesName): string => `var(--${series})`;

/**
 * A plot as the text of one `<svg>`, the same bytes for the same data.
 *
 * @param label - what it shows, for those who cannot see it
 */
export function plotSvg(label: string, options: Plot.PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = Plot.plot({
    ...options,
    document,
    style: { fontFamily: 'inherit', fontSize: '12px', background: 'transparent', overflow: 'visible' },
  });
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  return svg.outerHTML;
}

import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** Wide enough for a phone at its natural size, so that no label shrinks below reading. */
export const PANEL_WIDTH = 340;

/** Series have a colour, a CSS variable that light and dark set, and a symbol for those who do not see it. */
export const series = {
  baseline: { color: 'var(--baseline)', symbol: 'circle' },
  alternating: { color: 'var(--alternating)', symbol: 'triangle' },
  published: { color: 'currentColor', symbol: 'diamond' },
} as const;

/**
 * A chart as the text of one `<svg>`, the same bytes for the same data.
 *
 * @param alt - what it shows, in words
 */
export function plotSvg(alt: string, options: Plot.PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = Plot.plot({
    width: PANEL_WIDTH,
    ...options,
    document,
    className: 'chart',
    style: {
      fontFamily: 'inherit',
      fontSize: '11px',
      background: 'transparent',
      overflow: 'visible',
      color: 'inherit',
    },
  });
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', alt);
  return svg.outerHTML;
}

/** Counts from 0 on, over several powers of ten. */
export const countScale = (label: string): Plot.ScaleOptions => ({
  type: 'symlog',
  constant: 1,
  domain: [0, 10_000],
  ticks: [0, 1, 10, 100, 1000, 10_000],
  tickFormat: (value: number) => (value < 1000 ? `${value}` : `${value / 1000}k`),
  label,
});

/** From -1 to 1 by the place in a list: spreads dots that would cover each other, always alike. */
export const spread = (index: number): number => ((index * 0.618_033_988_75) % 1) * 2 - 1;

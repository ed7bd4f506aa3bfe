import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { type Described, PANEL_WIDTH, svgFrame } from './svg-frame.js';

/** Height and margins of a chart with axes on the left and below. */
export const panelFrame = {
  height: 236,
  marginLeft: 38,
  marginRight: 16,
  marginBottom: 40,
  marginTop: 22,
} as const satisfies Plot.PlotOptions;

/** Options of an axis below a chart, which keep its label away from what follows. */
export const belowAxis = { labelAnchor: 'center', labelArrow: 'none', labelOffset: 31 } as const;

/** A chart as the text of one `<svg>`; the same data gives the same bytes. */
export function plotSvg(described: Described, options: Plot.PlotOptions & { readonly height: number }): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const plot = Plot.plot({ width: PANEL_WIDTH, ...options, document });
  // The frame has its own style; the plot's style would apply to the whole page.
  plot.querySelector('style')!.remove();
  for (const element of plot.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) element.setAttribute(name, rounded(value));
  }
  const content = `<g text-anchor="middle">${plot.innerHTML}</g>`;
  return svgFrame(described, { width: PANEL_WIDTH, height: options.height }, content.replaceAll(CONTROL, '\ufffd'));
}

/** Rounds the numbers in a text to hundredths of a pixel; finer ones show nothing and take bytes. */
const rounded = (value: string): string =>
  value.replaceAll(/-?\d+\.\d{3,}(?:e-\d+)?/g, (number) => `${Math.round(100 * Number(number)) / 100}`);

/** Characters that XML forbids but that a label may contain. */
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

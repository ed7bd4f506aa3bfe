import { escapeHtml } from '../document/html.js';
import { PANEL_WIDTH } from './plot-svg.js';

/** A drawing of our own in the frame that charts have. */
export const drawnSvg = (alt: string, height: number, content: string, width: number = PANEL_WIDTH): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" class="chart" fill="currentColor" font-family="inherit" font-size="11" ` +
  `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeHtml(alt)}">${content}</svg>`;

/** The colours of charts: the same names in the page and in the files. */
export const chartColors = {
  light: {
    ground: '#ffffff',
    ink: '#1b1f24',
    baseline: '#0b5cad',
    alternating: '#b3470b',
    above: '#0b5cad',
    below: '#b3470b',
  },
  dark: {
    ground: '#15181c',
    ink: '#e6e8eb',
    baseline: '#6cb2ff',
    alternating: '#ff9d5c',
    above: '#6cb2ff',
    below: '#ff9d5c',
  },
} as const;

/** `--name: value;` of a set of colours. */
export const colorVariables = (theme: keyof typeof chartColors): string =>
  Object.entries(chartColors[theme])
    .map(([name, value]) => `--${name}:${value};`)
    .join('');

/** A chart as a file of its own: with its colours, on its own ground, light or dark as the viewer asks. */
export const standaloneSvg = (svg: string): string =>
  `${svg.replace(
    /^<svg[^>]*>/,
    (opening) =>
      `${opening}<style>.chart{${colorVariables('light')}color:var(--ink);font-family:system-ui,sans-serif}` +
      `@media (prefers-color-scheme:dark){.chart{${colorVariables('dark')}}}</style>` +
      `<rect x="-8" y="-8" width="110%" height="110%" style="fill:var(--ground)"/>`,
  )}\n`;

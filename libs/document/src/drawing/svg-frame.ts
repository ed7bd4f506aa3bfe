import { forHtml } from '../for-html.js';

/** Name, title and description of a drawing. */
export interface Described {
  /** Name of the figure, with which the drawing's ids begin. */
  readonly name: string;
  readonly title: string;
  /** What the drawing shows, including its main numbers, for readers who cannot see it. */
  readonly alt: string;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Width of a drawing in pixels. It fits a phone without scaling, so that no label becomes too small to read. */
export const PANEL_WIDTH = 340;

/** A drawing as one `<svg>` that scales with the space it gets. */
export const svgFrame = ({ name, title, alt }: Described, { width, height }: Size, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" class="chart" fill="currentColor" font-family="inherit" font-size="11" ` +
  `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" overflow="visible" ` +
  `role="img" aria-labelledby="${forHtml(name)}-title" aria-describedby="${forHtml(name)}-desc">` +
  `<title id="${forHtml(name)}-title">${forHtml(title)}</title>` +
  `<desc id="${forHtml(name)}-desc">${forHtml(alt)}</desc>${content}</svg>`;

import { forHtml } from '../for-html.js';

/** What a drawing is, for those who do not see it. */
export interface Described {
  /** Of its figure: its ids begin with it. */
  readonly name: string;
  readonly title: string;
  /** What it shows, its main figures included. */
  readonly alt: string;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Wide enough for a phone at its natural size, so that no label shrinks below reading. */
export const PANEL_WIDTH = 340;

/** A drawing as one `<svg>` that scales with its place. */
export const svgFrame = ({ name, title, alt }: Described, { width, height }: Size, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" class="chart" fill="currentColor" font-family="inherit" font-size="11" ` +
  `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" overflow="visible" ` +
  `role="img" aria-labelledby="${forHtml(name)}-title" aria-describedby="${forHtml(name)}-desc">` +
  `<title id="${forHtml(name)}-title">${forHtml(title)}</title>` +
  `<desc id="${forHtml(name)}-desc">${forHtml(alt)}</desc>${content}</svg>`;

export type { Answer, Block, Figure, Table, Text } from './blocks/block.js';
export { markdown } from './blocks/markdown.js';
export { type Document, htmlPage, markdownPage } from './blocks/page.js';
export { terminal } from './blocks/terminal.js';
export { color, palette, seriesStyles } from './drawing/palette.js';
export { standaloneSvg } from './drawing/standalone-svg.js';
export { type Described, PANEL_WIDTH, type Size, svgFrame } from './drawing/svg-frame.js';
export { forAnnotationData, forAnnotationProperty } from './for-annotation.js';
export { forHtml } from './for-html.js';
export { forJson } from './for-json.js';
export {
  forMarkdown,
  forMarkdownBlock,
  forMarkdownCode,
  forMarkdownCodeCell,
  forMarkdownText,
} from './for-markdown.js';
export { forTerminal } from './for-terminal.js';
export { forUri } from './for-uri.js';
export { forXml } from './for-xml.js';

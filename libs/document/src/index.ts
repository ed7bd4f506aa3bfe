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

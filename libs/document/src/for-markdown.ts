import { visible } from './visible.js';

/** Text for a line of Markdown or a table's cell, after other text. It is shown as it is, not read as markup, HTML or mathematics. */
export function forMarkdownText(text: string): string {
  return visible(text).replaceAll(/[\\`*_[\]<>|~&$]/g, String.raw`\$&`);
}

/** The same as `forMarkdownText`, for text that may begin a line or a heading. */
export function forMarkdown(text: string): string {
  return forMarkdownText(text)
    .replace(/^(\s*)([#+=-])/, String.raw`$1\$2`)
    .replace(/^(\s*\d+)([.)])/, String.raw`$1\$2`);
}

/** Text as code inside a line of Markdown, between more backticks than any run of them in the text. */
export function forMarkdownCode(text: string): string {
  const shown = visible(text);
  const fence = '`'.repeat(longestRun(shown) + 1);
  // Markdown removes one space from each end if both ends have one.
  const padding = /^[` ]|[` ]$/.test(shown) || shown === '' ? ' ' : '';
  return `${fence}${padding}${shown}${padding}${fence}`;
}

/** The same as `forMarkdownCode` for a table's cell, which a bar would end even inside code. */
export function forMarkdownCodeCell(text: string): string {
  return forMarkdownCode(text).replaceAll('|', String.raw`\|`);
}

/** Text as a block of code with its lines kept, in a fence longer than any run of backticks in it. */
export function forMarkdownBlock(text: string, language = 'text'): string {
  const shown = visible(text, '\n\t');
  const fence = '`'.repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}${language}\n${shown}${shown.endsWith('\n') ? '' : '\n'}${fence}\n`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0);
}

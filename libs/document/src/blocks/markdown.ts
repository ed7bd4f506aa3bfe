import { forHtml } from '../for-html.js';
import { forMarkdownCode, forMarkdownText } from '../for-markdown.js';
import type { Block, Inline, Table, Text } from './block.js';

/** For each heading's id, the anchor that links to it. */
type Anchors = ReadonlyMap<string, string>;

/** A document as Markdown: the same content as its HTML, with figures as links to their files. */
export function markdown(blocks: readonly Block[]): string {
  const anchors = new Map(
    blocks.flatMap((block) => (block.kind === 'heading' ? [[block.id, anchorOf(block.text)] as const] : [])),
  );
  return `${markdownBlocks(blocks, anchors)}\n`;
}

const markdownBlocks = (blocks: readonly Block[], anchors: Anchors): string =>
  blocks
    .map((block) => markdownBlock(block, anchors))
    .filter((text) => text !== '')
    .join('\n\n');

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

function markdownBlock(block: Block, anchors: Anchors): string {
  switch (block.kind) {
    case 'heading':
      return `## ${forMarkdownText(block.text)}`;
    case 'subheading':
      return `### ${forMarkdownText(block.text)}`;
    case 'paragraph':
    case 'note':
      return paragraph(block.text, anchors);
    case 'list':
      return block.items.map((item) => `- ${paragraph(item, anchors)}`).join('\n');
    case 'answers':
      return block.answers
        .map(
          ({ question, part, answer, sign }) =>
            `- ${sign} **${markdownInline({ link: question, part }, anchors)}** ${markdownText(answer, anchors)}`,
        )
        .join('\n');
    case 'table':
      return markdownTable(block, anchors);
    case 'figures':
      return block.figures
        .map(({ name, alt, caption }) => `![${forMarkdownText(alt)}](${name}.svg)\n\n${paragraph(caption, anchors)}`)
        .join('\n\n');
    case 'details':
      return `<details><summary>${forHtml(block.summary.replaceAll(/\s+/g, ' '))}</summary>\n\n${markdownBlocks(block.blocks, anchors)}\n\n</details>`;
    case 'dialog':
      return '';
  }
}

function markdownTable({ head, rows, named = 1, align = 'left' }: Table, anchors: Anchors): string {
  return [
    row(head.map(forMarkdownText)),
    row(head.map((_, column) => (column < named || align === 'left' ? '---' : '--:'))),
    ...rows.map((cells) => row(cells.map((cell) => markdownText(cell, anchors)))),
  ].join('\n');
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Text that begins a line, with those characters escaped that would start a list there. */
const paragraph = (text: Text, anchors: Anchors): string =>
  markdownText(text, anchors)
    .trim()
    .replace(/^[-+#=]/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');

/** Running text as Markdown, escaped; a link to a part without an anchor becomes plain text. */
export const markdownText = (text: Text, anchors: Anchors = new Map()): string =>
  text.map((inline) => markdownInline(inline, anchors)).join('');

function markdownInline(inline: Inline, anchors: Anchors): string {
  if (typeof inline === 'string') return forMarkdownText(inline);
  if ('strong' in inline) return strong(inline.strong);
  if ('code' in inline) return code(inline.code);
  if ('link' in inline) {
    const anchor = anchors.get(inline.part);
    return anchor === undefined ? forMarkdownText(inline.link) : `[${forMarkdownText(inline.link)}](#${anchor})`;
  }
  if ('term' in inline) return `${forMarkdownText(inline.term)} (${forMarkdownText(inline.foreign)})`;
  return forMarkdownText(inline.text);
}

/** Strong text. Asterisks next to an inner space mark nothing in Markdown, so outer spaces are moved outside them. */
function strong(text: string): string {
  const inner = text.trim();
  if (inner === '') return forMarkdownText(text);
  const [before, after] = text.split(inner, 2).map((space) => (space === '' ? '' : ' '));
  return `${before}**${forMarkdownText(inner)}**${after}`;
}

/** Code. In a table, a bar ends the cell even inside backticks, and a backslash before it may itself be escaped, so HTML is used there. */
const code = (text: string): string =>
  /[`|]/.test(text) ? `<code>${forMarkdownText(text)}</code>` : forMarkdownCode(text);

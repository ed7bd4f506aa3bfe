import { type Block, type Inline, type Text } from './block.js';

/** A document as Markdown: the same content as its HTML, figures by their files. */
export const markdown = (blocks: readonly Block[]): string =>
  `${blocks
    .map(markdownBlock)
    .filter((text) => text !== '')
    .join('\n\n')}\n`;

function markdownBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `## ${escapeMarkdown(block.text)}`;
    case 'subheading':
      return `### ${escapeMarkdown(block.text)}`;
    case 'paragraph':
    case 'note':
      return markdownText(block.text);
    case 'list':
      return block.items.map((item) => `- ${markdownText(item)}`).join('\n');
    case 'answers':
      return block.answers
        .map(({ question, answer, sign }) => `- ${sign} **${escapeMarkdown(question)}** ${markdownText(answer)}`)
        .join('\n');
    case 'table':
      return [
        row(block.head.map(escapeMarkdown)),
        row(block.head.map(() => '---')),
        ...block.rows.map((cells) => row(cells.map(markdownText))),
      ].join('\n');
    case 'figures':
      return block.figures
        .map(({ name, alt, caption }) => `![${escapeMarkdown(alt)}](${name}.svg)\n\n${markdownText(caption)}`)
        .join('\n\n');
    case 'dialog':
      return '';
  }
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const markdownText = (text: Text): string => text.map(markdownInline).join('');

function markdownInline(inline: Inline): string {
  if (typeof inline === 'string') return escapeMarkdown(inline);
  if ('strong' in inline) return `**${escapeMarkdown(inline.strong)}**`;
  if ('code' in inline) return `\`${inline.code.replaceAll('`', "'")}\``;
  if ('link' in inline) return `[${escapeMarkdown(inline.link)}](${inline.href})`;
  if ('term' in inline) return `${escapeMarkdown(inline.term)} (${inline.korean})`;
  return escapeMarkdown(inline.text);
}

/** Text that Markdown and the HTML within it take literally. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*_[\]|]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', ' ');

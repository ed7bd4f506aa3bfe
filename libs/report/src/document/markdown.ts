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
      return paragraph(block.text);
    case 'list':
      return block.items.map((item) => `- ${paragraph(item)}`).join('\n');
    case 'answers':
      return block.answers
        .map(({ question, answer, sign }) => `- ${sign} ${strong(question)} ${markdownText(answer)}`)
        .join('\n');
    case 'table':
      return [
        row(block.head.map(escapeMarkdown)),
        row(block.head.map(() => '---')),
        ...block.rows.map((cells) => row(cells.map(markdownText))),
      ].join('\n');
    case 'figures':
      return block.figures
        .map(({ name, alt, caption }) => `![${escapeMarkdown(alt)}](${name}.svg)\n\n${paragraph(caption)}`)
        .join('\n\n');
    case 'dialog':
      return '';
  }
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Text that begins a line, where a few characters would begin a list. */
const paragraph = (text: Text): string =>
  markdownText(text)
    .trim()
    .replace(/^[-+]/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');

const markdownText = (text: Text): string => text.map(markdownInline).join('');

function markdownInline(inline: Inline): string {
  if (typeof inline === 'string') return escapeMarkdown(inline);
  if ('strong' in inline) return strong(inline.strong);
  if ('code' in inline) return code(inline.code);
  if ('link' in inline) return `[${escapeMarkdown(inline.link)}](${target(inline.href)})`;
  if ('term' in inline) return `${escapeMarkdown(inline.term)} (${escapeMarkdown(inline.korean)})`;
  return escapeMarkdown(inline.text);
}

/** Asterisks with a space inside them are no mark, so outer spaces stay outside. */
function strong(text: string): string {
  const inner = text.trim();
  if (inner === '') return escapeMarkdown(text);
  const [before, after] = text.split(inner, 2).map((space) => (space === '' ? '' : ' '));
  return `${before}**${escapeMarkdown(inner)}**${after}`;
}

/** Backticks take everything literally but themselves, the end of a line, and in a table the bar. */
const code = (text: string): string =>
  text === text.trim() && text !== '' && !/[`|\r\n]/.test(text)
    ? `\`${text}\``
    : `<code>${escapeMarkdown(text)}</code>`;

const target = (href: string): string =>
  href.replaceAll(/[\0-\x20()<>\\|]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** Text that Markdown, its tables and the HTML within it take literally. */
export const escapeMarkdown = (text: string): string =>
  text
    .replaceAll(/[\\`*_[\]|~#$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\r\n]+/g, ' ');

import { forTerminal } from '../for-terminal.js';
import type { Block, Inline, Text } from './block.js';
import { tableLines } from './terminal-table.js';
import { wrap } from './wrap.js';

/** A document for a terminal with `width` columns. Figures appear as their descriptions, and dialogs are left out. */
export const terminal = (blocks: readonly Block[], width = 80): string =>
  `${blocks
    .map((block) => terminalLines(block, width).join('\n'))
    .filter((text) => text !== '')
    .join('\n\n')}\n`;

function terminalLines(block: Block, width: number): string[] {
  switch (block.kind) {
    case 'heading':
    case 'subheading': {
      const lines = wrap(forTerminal(block.text), width);
      const rule = block.kind === 'heading' ? '=' : '-';
      return [...lines, rule.repeat(Math.max(1, ...lines.map(({ length }) => length)))];
    }
    case 'paragraph':
    case 'note':
      return wrap(terminalText(block.text), width);
    case 'list':
      return block.items.flatMap((item) => hanging('- ', terminalText(item), width));
    case 'answers':
      return block.answers.flatMap(({ question, answer, sign }) =>
        hanging(`${sign} `, `${forTerminal(question)} ${terminalText(answer)}`, width),
      );
    case 'table': {
      const { head, rows, named = 1, align = 'left' } = block;
      const cells = [head.map(forTerminal), ...rows.map((row) => row.map(terminalText))];
      return tableLines(cells, width, (column) => (column < named ? 'left' : align));
    }
    case 'figures':
      return block.figures.flatMap(({ alt }) => wrap(`[${forTerminal(alt)}]`, width));
    case 'details':
      return [...wrap(forTerminal(block.summary), width), '', ...terminal(block.blocks, width).trimEnd().split('\n')];
    case 'dialog':
      return [];
  }
}

/** Wrapped text with a hanging indent: the first line follows the mark, and the others start below its text. */
function hanging(mark: string, text: string, width: number): string[] {
  return wrap(text, width - mark.length).map((line, i) => (i === 0 ? mark : ' '.repeat(mark.length)) + line);
}

/** Running text for a terminal, without markup. */
const terminalText = (text: Text): string => forTerminal(text.map(plain).join(''));

function plain(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  if ('strong' in inline) return inline.strong;
  if ('code' in inline) return inline.code;
  if ('link' in inline) return inline.link;
  if ('term' in inline) return `${inline.term} (${inline.foreign})`;
  return inline.text;
}

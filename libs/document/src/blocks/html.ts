import { forHtml } from '../for-html.js';
import type { Answer, Block, Figure, Inline, Table, Text } from './block.js';

/** The blocks of a document as HTML. All text is escaped, and every heading has its own id. */
export const html = (blocks: readonly Block[], { close = 'Close', table = 'Table' }: Words = {}): string =>
  htmlBlocks(blocks, { ids: new Set(givenIds(blocks)), close, table });

/** Words that the page itself adds, in its language; English by default. */
export interface Words {
  /** Text of the links that close dialogs. */
  readonly close?: string;
  /** What a table is called where it is read aloud, before the names of its columns. */
  readonly table?: string;
}

/** State that all blocks of a document share. */
interface Context extends Required<Words> {
  /** Ids that are already in use. */
  readonly ids: Set<string>;
}

const givenIds = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => [
    ...('id' in block ? [block.id] : []),
    ...('blocks' in block ? givenIds(block.blocks) : []),
  ]);

const htmlBlocks = (blocks: readonly Block[], context: Context): string =>
  blocks.map((block) => htmlBlock(block, context)).join('\n');

function htmlBlock(block: Block, context: Context): string {
  switch (block.kind) {
    case 'heading':
      return `<h2 id="${forHtml(block.id)}">${forHtml(block.text)}</h2>`;
    case 'subheading':
      return `<h3 id="${forHtml(block.id ?? newId(block.text, context.ids))}">${forHtml(block.text)}</h3>`;
    case 'paragraph':
      return `<p>${htmlText(block.text)}</p>`;
    case 'note':
      return `<p class="note">${htmlText(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${htmlText(item)}</li>`).join('')}</ul>`;
    case 'answers':
      return `<dl class="answers">${block.answers.map(htmlAnswer).join('')}</dl>`;
    case 'table':
      return htmlTable(block, context);
    case 'figures':
      return `<div class="figures">${block.figures.map(htmlFigure).join('')}</div>`;
    case 'details':
      return `<details><summary>${forHtml(block.summary)}</summary>${htmlBlocks(block.blocks, context)}</details>`;
    case 'dialog':
      return (
        `<dialog id="${forHtml(block.id)}" aria-label="${forHtml(block.title)}">` +
        `<p class="bar"><strong>${forHtml(block.title)}</strong> <a class="close" href="#${forHtml(block.back)}" data-closes>${forHtml(context.close)}</a></p>` +
        `${htmlBlocks(block.blocks, context)}</dialog>`
      );
  }
}

/** An unused id from the letters and digits of a text; adds it to `ids`. */
function newId(text: string, ids: Set<string>): string {
  const slug =
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join('-') ?? 'part';
  let id = slug;
  for (let count = 2; ids.has(id); count++) id = `${slug}-${count}`;
  ids.add(id);
  return id;
}

const htmlAnswer = ({ question, part, answer, sign }: Answer): string =>
  `<div><dt><span aria-hidden="true">${sign}</span> ${htmlInline({ link: question, part })}</dt><dd>${htmlText(answer)}</dd></div>`;

/** A wide table scrolls by itself, also by keyboard, so that the page never scrolls sideways. */
function htmlTable({ head, rows, named = 1, align = 'left' }: Table, context: Context): string {
  const title = head.map((text) => `<th scope="col">${forHtml(text)}</th>`).join('');
  const body = rows
    .map(
      (cells) =>
        `<tr>${cells.map((cell, i) => (i < named ? `<th scope="row">${htmlText(cell)}</th>` : `<td>${htmlText(cell)}</td>`)).join('')}</tr>`,
    )
    .join('\n');
  return `<div class="scroll" tabindex="0" role="region" aria-label="${forHtml(`${context.table}: ${head.join(', ')}`)}"><table${align === 'right' ? ' class="numbers"' : ''}><thead><tr>${title}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

const htmlFigure = ({ svg, caption }: Figure): string =>
  `<figure>${svg}<figcaption>${htmlText(caption)}</figcaption></figure>`;

/** Running text as HTML, escaped. */
export const htmlText = (text: Text): string => text.map(htmlInline).join('');

function htmlInline(inline: Inline): string {
  if (typeof inline === 'string') return forHtml(inline);
  if ('strong' in inline) return `<strong>${forHtml(inline.strong)}</strong>`;
  if ('code' in inline) return `<code>${forHtml(inline.code)}</code>`;
  if ('link' in inline) return `<a href="#${forHtml(inline.part)}">${forHtml(inline.link)}</a>`;
  if ('term' in inline)
    return `${forHtml(inline.term)} (<span lang="${forHtml(inline.language)}">${forHtml(inline.foreign)}</span>)`;
  return `<a href="#${forHtml(inline.opens)}" data-opens>${forHtml(inline.text)}</a>`;
}

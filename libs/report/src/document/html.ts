import { type Answer, type Block, type Figure, type Inline, type Text } from './block.js';

/** A document's blocks as HTML; every text is escaped. */
export const html = (blocks: readonly Block[]): string => blocks.map(htmlBlock).join('\n');

function htmlBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h2 id="${escapeHtml(block.id)}">${escapeHtml(block.text)}</h2>`;
    case 'subheading':
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case 'paragraph':
      return `<p>${htmlText(block.text)}</p>`;
    case 'note':
      return `<p class="note">${htmlText(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${htmlText(item)}</li>`).join('')}</ul>`;
    case 'answers':
      return `<dl class="answers">${block.answers.map(htmlAnswer).join('')}</dl>`;
    case 'table':
      return htmlTable(block);
    case 'figures':
      return `<div class="figures">${block.figures.map(htmlFigure).join('')}</div>`;
    case 'dialog':
      return (
        `<dialog id="${escapeHtml(block.id)}" aria-label="${escapeHtml(block.title)}">` +
        `<form method="dialog"><strong>${escapeHtml(block.title)}</strong><button>Close</button></form>` +
        `${html(block.blocks)}</dialog>`
      );
  }
}

const htmlAnswer = ({ question, answer, sign }: Answer): string =>
  `<div><dt><span aria-hidden="true">${sign}</span> ${escapeHtml(question)}</dt><dd>${htmlText(answer)}</dd></div>`;

/** A wide table scrolls by itself, by keyboard too, so that the page never does sideways. */
function htmlTable({ head, rows, named = 1 }: Extract<Block, { kind: 'table' }>): string {
  const title = head.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('');
  const body = rows
    .map(
      (cells) =>
        `<tr>${cells.map((cell, i) => (i < named ? `<th scope="row">${htmlText(cell)}</th>` : `<td>${htmlText(cell)}</td>`)).join('')}</tr>`,
    )
    .join('\n');
  return `<div class="scroll" tabindex="0" role="region" aria-label="Table"><table><thead><tr>${title}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

const htmlFigure = ({ svg, caption }: Figure): string =>
  `<figure>${svg}<figcaption>${htmlText(caption)}</figcaption></figure>`;

const htmlText = (text: Text): string => text.map(htmlInline).join('');

function htmlInline(inline: Inline): string {
  if (typeof inline === 'string') return escapeHtml(inline);
  if ('strong' in inline) return `<strong>${escapeHtml(inline.strong)}</strong>`;
  if ('code' in inline) return `<code>${escapeHtml(inline.code)}</code>`;
  if ('link' in inline) return `<a href="${escapeHtml(inline.href)}">${escapeHtml(inline.link)}</a>`;
  if ('term' in inline) return `${escapeHtml(inline.term)} (<span lang="ko">${escapeHtml(inline.korean)}</span>)`;
  return `<a href="#${escapeHtml(inline.opens)}" data-opens>${escapeHtml(inline.text)}</a>`;
}

/** Text that HTML takes literally, in elements and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

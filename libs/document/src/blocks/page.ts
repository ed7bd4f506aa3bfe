import { createHash } from 'node:crypto';
import { forHtml } from '../for-html.js';
import { forMarkdown } from '../for-markdown.js';
import type { Block, Text } from './block.js';
import { type Words, html, htmlText } from './html.js';
import { markdown, markdownText } from './markdown.js';
import { PAGE_SCRIPT } from './page-script.js';
import { PAGE_STYLE } from './page-style.js';

/** A document: its blocks, and what stands above them. */
export interface Document {
  readonly title: string;
  /** Small print below the title. */
  readonly note?: Text;
  readonly blocks: readonly Block[];
  /** Language as in HTML's `lang` attribute; English by default. */
  readonly language?: string;
  /** Words that the page itself adds, in that language. */
  readonly words?: Words;
  /** The same document in another language; this is the page's only link to another file. */
  readonly other?: { readonly file: string; readonly text: string; readonly language: string };
}

/** Digest of the page's only script, by which the security policy allows this script and no other. */
const scriptDigest = createHash('sha256').update(PAGE_SCRIPT).digest('base64');

/** Whether there are dialogs; only a page with dialogs needs the script. */
const hasDialogs = (blocks: readonly Block[]): boolean =>
  blocks.some((block) => block.kind === 'dialog' || (block.kind === 'details' && hasDialogs(block.blocks)));

function scriptOf(blocks: readonly Block[]): { readonly policy: string; readonly element: string } {
  if (!hasDialogs(blocks)) return { policy: '', element: '' };
  return { policy: `; script-src 'sha256-${scriptDigest}'`, element: `<script>${PAGE_SCRIPT}</script>\n` };
}

/** A document as one self-contained HTML file. It loads nothing from the network, and its security policy forbids that. */
export function htmlPage({ title, note, blocks, language = 'en', words, other }: Document): string {
  const { policy, element } = scriptOf(blocks);
  return `<!doctype html>
<html lang="${forHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'${policy}">
<title>${forHtml(title)}</title>
<style>
${PAGE_STYLE}
</style>
</head>
<body>
<header>
<h1>${forHtml(title)}</h1>
${note === undefined ? '' : `<p class="note">${htmlText(note)}</p>\n`}${other === undefined ? '' : `<p class="note"><a href="${forHtml(other.file)}" lang="${forHtml(other.language)}" hreflang="${forHtml(other.language)}">${forHtml(other.text)}</a></p>\n`}</header>
<main>
${html(blocks, words)}
</main>
${element}</body>
</html>
`;
}

/** The same document as one Markdown file. */
export const markdownPage = ({ title, note, blocks }: Document): string =>
  `# ${forMarkdown(title)}\n\n${note === undefined ? '' : `${markdownText(note)}\n\n`}${markdown(blocks)}`;

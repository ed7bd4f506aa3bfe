import { createHash } from 'node:crypto';
import { forHtml } from '@gradproof/document';
import { type Block } from '../document/block.js';
import { html } from '../document/html.js';
import { colorVariables } from '../figures/svg.js';
import { PAGE_SCRIPT } from './page-script.js';
import { pageStyle } from './page-style.js';

export const PAGE_TITLE = 'Analytic and numerical gradients in turn: a reproduction';

const PAPER =
  'Cho, Yun, Moon, Lim, Jung: “Deploying Analytic and Numerical Gradients in the Gradient Descent Method”, Hanbat National University';
const PAPER_KOREAN = '경사하강법에서 해석적 및 수치해석적 기울기 적용 방법';

/** The policy names the one script of the page by its digest, so that no other runs. */
const scriptDigest = createHash('sha256').update(PAGE_SCRIPT).digest('base64');

/** A document as one self-contained file: it asks nothing of the network, and its policy forbids that. */
export const page = (blocks: readonly Block[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${scriptDigest}'">
<title>${forHtml(PAGE_TITLE)}</title>
<style>
${pageStyle(colorVariables('light'), colorVariables('dark'))}
</style>
</head>
<body>
<header>
<h1>${forHtml(PAGE_TITLE)}</h1>
<p class="note">${forHtml(PAPER)} (<span lang="ko">${PAPER_KOREAN}</span>)</p>
</header>
<main>
${html(blocks)}
</main>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;

/** The same document's heading in Markdown. */
export const markdownHeading = `# ${PAGE_TITLE}\n\n${PAPER} (${PAPER_KOREAN})\n\n`;

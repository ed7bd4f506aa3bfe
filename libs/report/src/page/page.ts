import { createHash } from 'node:crypto';
import { forHtml } from '@gradproof/document';
import { type Block } from '../document/block.js';
import { html } from '../document/html.js';
import { type Language, inLanguage } from '../number/language.js';
import { colorVariables } from '../figures/svg.js';
import { PAGE_SCRIPT } from './page-script.js';
import { pageStyle } from './page-style.js';

export const PAGE_TITLE = 'Analytic and numerical gradients in turn: a reproduction';
/** Of the Korean page. */
export const PAGE_TITLE_KOREAN = '해석적 및 수치해석적 기울기를 번갈아 쓰는 경사하강법: 재현 보고서';

/** The page's file in each language. */
export const pageFile: Readonly<Record<Language, string>> = { en: 'index.html', ko: 'index.ko.html' };

const PAPER =
  'Cho, Yun, Moon, Lim, Jung: “Deploying Analytic and Numerical Gradients in the Gradient Descent Method”, Hanbat National University';
const PAPER_KOREAN = '경사하강법에서 해석적 및 수치해석적 기울기 적용 방법';

/** The policy names the one script of the page by its digest, so that no other runs. */
const scriptDigest = createHash('sha256').update(PAGE_SCRIPT).digest('base64');

/** A document as one self-contained file: it asks nothing of the network, and its policy forbids that. */
export const page = (blocks: readonly Block[], language: Language = 'en'): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${scriptDigest}'">
<title>${forHtml(inLanguage(language, PAGE_TITLE, PAGE_TITLE_KOREAN))}</title>
<style>
${pageStyle(colorVariables('light'), colorVariables('dark'))}
</style>
</head>
<body>
<header>
<h1>${forHtml(inLanguage(language, PAGE_TITLE, PAGE_TITLE_KOREAN))}</h1>
<p class="note">${inLanguage(language, `${forHtml(PAPER)} (<span lang="ko">${PAPER_KOREAN}</span>)`, `조혜정, 윤수용, 문지원, 임재빈, 정찬호: “${PAPER_KOREAN}”, 한밭대학교 (<span lang="en">${forHtml(PAPER)}</span>)`)} ${languageSwitch(language)}</p>
</header>
<main>
${html(blocks, closeText(language))}
</main>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;

/** The same document's heading in Markdown. */
export const markdownHeading = `# ${PAGE_TITLE}\n\n${PAPER} (${PAPER_KOREAN})\n\n`;

/** The one link to the page in the other language. */
const languageSwitch = (language: Language): string =>
  language === 'en'
    ? `<a href="${pageFile.ko}" lang="ko" hreflang="ko">한국어</a>`
    : `<a href="${pageFile.en}" lang="en" hreflang="en">English</a>`;

const closeText = (language: Language): string => inLanguage(language, 'Close', '닫기');

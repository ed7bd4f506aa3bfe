import { type Block, type Document, htmlPage, markdownPage } from '@gradproof/document';
import { type Language, inLanguage } from '../number/language.js';

export const PAGE_TITLE = 'Analytic and numerical gradients in turn: a reproduction';
/** Title of the Korean page. */
export const PAGE_TITLE_KOREAN = '해석적 및 수치해석적 기울기를 번갈아 쓰는 경사하강법: 재현 보고서';

const PAPER =
  'Cho, Yun, Moon, Lim, Jung: “Deploying Analytic and Numerical Gradients in the Gradient Descent Method”, Hanbat National University';
const PAPER_KOREAN = '경사하강법에서 해석적 및 수치해석적 기울기 적용 방법';

/** File name of the page in each language. */
export const pageFile: Readonly<Record<Language, string>> = { en: 'index.html', ko: 'index.ko.html' };

const described = (blocks: readonly Block[], language: Language): Document =>
  inLanguage<Document>(
    language,
    {
      title: PAGE_TITLE,
      note: [{ term: PAPER, foreign: PAPER_KOREAN, language: 'ko' }],
      blocks,
      other: { file: pageFile.ko, text: '한국어', language: 'ko' },
    },
    {
      title: PAGE_TITLE_KOREAN,
      note: [`조혜정, 윤수용, 문지원, 임재빈, 정찬호: “${PAPER_KOREAN}”, 한밭대학교`],
      blocks,
      language: 'ko',
      words: { close: '닫기', table: '표' },
      other: { file: pageFile.en, text: 'English', language: 'en' },
    },
  );

/** The document as one self-contained HTML page, with a link to the other language. */
export const page = (blocks: readonly Block[], language: Language = 'en'): string =>
  htmlPage(described(blocks, language));

/** The same document as Markdown, in English. */
export const pageMarkdown = (blocks: readonly Block[]): string => markdownPage(described(blocks, 'en'));

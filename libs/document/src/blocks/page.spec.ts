import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { everyBlock, evil } from '../testing/any-block.js';
import { markupFaults } from '../testing/markup-faults.js';
import { htmlPage, markdownPage } from './page.js';

const document = { title: evil, note: [evil], blocks: everyBlock(evil) };
const page = htmlPage(document);

it('is well formed and runs no script but its own', () => {
  const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script]) => script!);
  expect(scripts).toHaveLength(1);
  expect(page).toContain(`script-src 'sha256-${createHash('sha256').update(scripts[0]!).digest('base64')}'`);
  expect(page).not.toMatch(/(?:src|href)="https?:|@import|url\(/);
  const body = page.replace(/<script>[\s\S]*<\/script>/, '').replace(/<style>[\s\S]*?<\/style>/, '');
  expect(markupFaults(body.slice(body.indexOf('<body>')).replace('</html>', ''))).toEqual([]);
});

it('says the same in Markdown, below its title', () => {
  expect(markdownPage({ title: 'A title', note: ['small'], blocks: [{ kind: 'note', text: ['a'] }] })).toBe(
    '# A title\n\nsmall\n\na\n',
  );
  expect(markdownPage({ title: 'A title', blocks: [] })).toBe('# A title\n\n\n');
});

it('says its own words in the language of the document', () => {
  const blocks = everyBlock('x');
  expect(htmlPage({ title: 'x', blocks })).toMatch(/aria-label="Table: .*data-closes>Close</s);
  const korean = htmlPage({ title: 'x', blocks, language: 'ko', words: { close: '닫기', table: '표' } });
  expect(korean).toMatch(/aria-label="표: .*data-closes>닫기</s);
  expect(korean).not.toMatch(/Table: |Close</);
});

import { test } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyBlocks, anyInline, evil, everyBlock } from '../testing/any-block.js';
import type { Text } from './block.js';
import { markdown } from './markdown.js';

/** Bars that end a cell: those before which no backslash stands, or an even number of them. */
const bars = (line: string): number =>
  [...line.matchAll(/(\\*)\|/g)].filter(([found]) => found.length % 2 === 1).length;

/** What is left without escaped characters, and without code spans and the HTML of a summary, which take everything literally. */
const withoutCode = (text: string): string =>
  text.replaceAll(/^<details><summary>[^<\n]*<\/summary>$/gm, '').replaceAll(/\\.|(`+) ?[^`]*\1/gs, '');

describe('markdown', () => {
  test.prop([
    fc.array(fc.array(fc.array(anyInline, { maxLength: 3 }), { minLength: 3, maxLength: 3 }), { maxLength: 3 }),
  ])('keeps every table row whole', (rows) => {
    const lines = markdown([{ kind: 'table', head: ['a', 'b|', '\n'], rows }])
      .trimEnd()
      .split(/\r\n|\r|\n/);
    expect(lines).toHaveLength(2 + rows.length);
    for (const line of lines) expect(bars(line)).toBe(4);
  });

  test.prop([anyBlocks])('never opens a tag of its texts', (blocks) => {
    const tags = withoutCode(markdown(blocks)).match(/<[^>]*>/g) ?? [];
    expect(tags.filter((tag) => !/^<\/?(?:code|details|summary)>$/.test(tag))).toEqual([]);
  });

  it('shows a script as text', () => {
    const text = markdown(everyBlock(evil));
    expect(withoutCode(text)).not.toContain('<script');
    expect(text).toContain(String.raw`\<script\>alert("1")\</script\>`);
  });

  it.each([
    [['- no list'], '\\- no list'],
    [['+ no list'], '\\+ no list'],
    [['1. no list'], '1\\. no list'],
    [['12) no list'], '12\\) no list'],
    [['   indented'], 'indented'],
    [['# no heading'], '\\# no heading'],
    [['−0.5 and 3.2'], '−0.5 and 3.2'],
    [[{ strong: 'Figure 1. ' }, 'Which'], '**Figure 1.** Which'],
    [['a', { strong: ' b\n' }, 'c'], 'a **b** c'],
    [['a', { strong: ' ' }, 'c'], 'a c'],
    [[{ code: 'npm run repro' }], '`npm run repro`'],
    [[{ code: 'a`b|c' }], '<code>a\\`b\\|c</code>'],
    [[{ link: 'claims', part: 'nowhere' }], 'claims'],
    [[{ term: 'baseline', foreign: '베이스라인', language: 'ko' }], 'baseline (베이스라인)'],
    [[{ opens: 'runs', text: '0.5' }], '0.5'],
  ] satisfies [Text, string][])('writes %j', (text, expected) => {
    expect(markdown([{ kind: 'paragraph', text }])).toBe(`${expected}\n`);
  });

  it('leads to a heading by the anchor that GitHub gives it', () => {
    const text = markdown([
      { kind: 'paragraph', text: [{ link: 'why', part: 'claims' }] },
      { kind: 'heading', text: 'The paper’s claims: (3) — all', id: 'claims' },
    ]);
    expect(text).toContain('[why](#the-papers-claims-3--all)');
  });

  it('writes each part of a document', () => {
    expect(markdown(everyBlock('x'))).toBe(`## x

### x

x**x**\`x\`[x](#x)x (x)x

x**x**\`x\`[x](#x)x (x)x

- x

- ✓ **[x](#x)** x

| x |
| --- |
| x |

![x](x.svg)

x

<details><summary>x</summary>

x

</details>
`);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  forAnnotationData,
  forAnnotationProperty,
  forHtml,
  forJson,
  forMarkdown,
  forMarkdownBlock,
  forMarkdownCode,
  forMarkdownCodeCell,
  forTerminal,
  forUri,
  forXml,
} from './index.js';

const ALL = {
  forAnnotationData,
  forAnnotationProperty,
  forHtml,
  forMarkdown,
  forMarkdownBlock,
  forMarkdownCode,
  forMarkdownCodeCell,
  forTerminal,
  forUri,
  forXml,
};

/** Names as somebody would plant them. */
const HOSTILE = [
  'a\n::error::planted',
  'a\r::error::planted',
  '::error::planted',
  'a ::set-output name=x::y',
  '##[error]planted',
  '\u001b[2J\u001b]0;title\u0007',
  '\u009b31m',
  'a\u202Etxt.exe\u2066b',
  'a\0b',
  'lone \ud800 and \udc00',
  '`code` ``` fence ````',
  'a | b \\| c',
  '<script>alert(1)</script>',
  ']]>',
  `"quoted" 'too'`,
  '100 % : , # ? &amp; \\ ~ $x$ *b* _i_ [l](javascript:x)',
  '# heading',
  '1. list',
  '',
];
const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...HOSTILE, '\n', ' ', ':', '`')).map((parts) => parts.join('')),
);

describe('every escape', () => {
  it.each(Object.entries(ALL))('%s leaves nothing that a terminal obeys or that UTF-8 has no bytes for', (_, escape) =>
    fc.assert(
      fc.property(hostile, (text) => {
        expect(escape(text)).not.toMatch(
          /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u,
        );
        expect(escape(text)).not.toMatch(/\p{Cs}/u);
      }),
    ),
  );
  it.each(Object.entries(ALL).filter(([name]) => name !== 'forMarkdownBlock' && name !== 'forHtml'))(
    '%s stays on its line',
    (_, escape) =>
      fc.assert(
        fc.property(hostile, (text) => {
          expect(escape(text)).not.toMatch(/[\n\r\u2028\u2029]/u);
        }),
      ),
  );
  it.each(Object.entries(ALL))('%s leaves letters of any language, joiners and emoji alone', (name, escape) => {
    const text = 'größe 損失 می‌خواهم 👩‍🔬';
    if (name === 'forUri') expect(decodeURI(escape(text))).toBe(text);
    else expect(escape(text)).toContain(text);
  });
});

describe('forTerminal', () => {
  it('writes out what would do something', () => {
    expect(forTerminal('a\n\tb\r\u001b[31m\u202e\ud800\u{e0041}\0')).toBe(
      String.raw`a\n\tb\r\x1b[31m\u202e\ud800\u{e0041}\x00`,
    );
  });
  it('holds no workflow command of GitHub, however it is wrapped into lines', () =>
    fc.assert(
      fc.property(hostile, (text) => {
        for (const word of forTerminal(text).split(/\s+/)) expect(word).not.toMatch(/^::|##\[/);
      }),
    ));
  it('leaves names with colons inside alone', () => {
    expect(forTerminal('std::exp at ops::relu: 50 %')).toBe('std::exp at ops::relu: 50 %');
  });
});

describe('forAnnotation', () => {
  it('keeps line breaks in a message as GitHub reads them', () => {
    expect(forAnnotationData('50 %\na:b,c')).toBe('50 %25%0Aa:b,c');
    expect(forAnnotationProperty('50 %\na:b,c')).toBe('50 %25%0Aa%3Ab%2Cc');
  });
  it('can be read back, and a property ends where it should', () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(decodeURIComponent(forAnnotationProperty(text))).toBe(text);
        expect(forAnnotationProperty(text)).not.toMatch(/[:,]/);
      }),
    ));
});

describe('forHtml and forXml', () => {
  it('open no tag, end no attribute and no section', () =>
    fc.assert(
      fc.property(hostile, (text) => {
        for (const escape of [forHtml, forXml]) expect(escape(text)).not.toMatch(/[<>"']|&(?!\w+;|#\d+;)/);
      }),
    ));
  it('can be read back', () => {
    expect(forHtml(`<a href="x">'&'`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;');
    expect(forXml(`]]> "'&\t\n\r`)).toBe(']]&gt; &quot;&apos;&amp;&#9;&#10;&#13;');
  });
  it('write out what XML 1.0 has no place for', () => {
    expect(forXml('##[a]')).toBe('#&#35;[a]');
    expect(forXml('a\0b\ufffec\ud800d')).toBe(String.raw`a\x00b\ufffec\ud800d`);
  });
});

describe('forMarkdown', () => {
  it('is read as it stands', () => {
    expect(forMarkdown('a | `b` <i> *c* [d](e) $f$ ~g~ \\ & _h_')).toBe(
      String.raw`a \| \`b\` \<i\> \*c\* \[d\](e) \$f\$ \~g\~ \\ \& \_h\_`,
    );
    expect(['# a', '- b', '+ c', '1. d', '2) e', '= f', 'g - h 1.5'].map(forMarkdown)).toEqual([
      '\\# a',
      '\\- b',
      '\\+ c',
      '1\\. d',
      '2\\) e',
      '\\= f',
      'g - h 1.5',
    ]);
  });
  it('has a fence longer than any in the text', () => {
    expect(forMarkdownCode('plain')).toBe('`plain`');
    expect(forMarkdownCode('a ``b`` c')).toBe('```a ``b`` c```');
    expect(forMarkdownCode('`b`')).toBe('`` `b` ``');
    expect(forMarkdownCodeCell('a|b')).toBe(String.raw`\`a\|b\``.replaceAll('\\`', '`'));
    expect(forMarkdownBlock('a\n````\n# b\n')).toBe('`````text\na\n````\n# b\n`````\n');
    expect(forMarkdownBlock('a', '')).toBe('```\na\n```\n');
  });
});

describe('forJson', () => {
  it('keeps the meaning, and hides nothing', () =>
    fc.assert(
      fc.property(hostile, (text) => {
        const document = forJson(`${JSON.stringify({ [text]: [text] }, null, 2)}\n`);
        expect(JSON.parse(document)).toEqual({ [text]: [text] });
        expect(document).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069\u2028\u2029]|##\[/u);
      }),
    ));
});

describe('forUri', () => {
  it('encodes everything but the slash', () => {
    expect(forUri('a b/50%#1?x\\y:z.ts')).toBe('a%20b/50%25%231%3Fx%5Cy%3Az.ts');
    expect(forUri("/it's (1)*!.ts")).toBe('/it%27s%20%281%29%2A%21.ts');
    expect(forUri('//host/a')).toBe('/host/a');
  });
  it('names the same file when it is read', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ minLength: 1 }).filter((s) => !/[/\u0000-\u001f\u007f]/.test(s)),
          { minLength: 1 },
        ),
        (segments) => {
          const path = segments.filter((s) => s !== '.' && s !== '..').join('/');
          const url = new URL(forUri(`/${path}`), 'file:///base/');
          expect(decodeURIComponent(url.pathname)).toBe(`/${path}`);
          expect(url.hash + url.search).toBe('');
        },
      ),
    ));
});

import * as fc from 'fast-check';
import type { Block, Figure, Inline, Text } from '../blocks/block.js';

/** A text full of HTML and Markdown markup, all of which has to be escaped. */
export const evil = `<script>alert("1")</script>' onload='x" onload="x | \`code\` [a](b) & <!-- \\| -->`;

const MARKS = Array.from('<>&"\'`|\\*_[]()#-+~$!:;/=1. \n\r\t\0a');

/** Any text, often with characters that are markup in HTML or Markdown. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(...MARKS, '</', '<!--', ']]>', '&lt;', '<script>', '\\|'),
  }),
);

export const anyInline: fc.Arbitrary<Inline> = fc.oneof(
  anyText,
  fc.record({ strong: anyText }),
  fc.record({ code: anyText }),
  fc.record({ link: anyText, part: anyText }),
  fc.record({ term: anyText, foreign: anyText, language: anyText }),
  fc.record({ opens: anyText, text: anyText }),
);

const anyInlines: fc.Arbitrary<Text> = fc.array(anyInline, { maxLength: 3 });

const figure = (caption: Text, alt: string): Figure => ({ name: 'x', svg: '<svg></svg>', alt, caption });

/** Any blocks; the svg of their figures is empty. */
export const anyBlocks: fc.Arbitrary<Block[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('heading' as const), text: anyText, id: anyText }),
    fc.record({ kind: fc.constant('subheading' as const), text: anyText }),
    fc.record({ kind: fc.constantFrom('paragraph' as const, 'note' as const), text: anyInlines }),
    fc.record({ kind: fc.constant('list' as const), items: fc.array(anyInlines, { maxLength: 2 }) }),
    fc.tuple(anyText, anyInlines).map(([question, answer]): Block => ({
      kind: 'answers',
      answers: [{ question, part: question, answer, sign: '?' }],
    })),
    fc
      .tuple(anyText, anyInlines)
      .map(([head, cell]): Block => ({ kind: 'table', head: [head, head], rows: [[cell, cell]] })),
    fc
      .tuple(anyInlines, anyText)
      .map(([caption, alt]): Block => ({ kind: 'figures', figures: [figure(caption, alt)] })),
    fc
      .tuple(anyText, anyInlines)
      .map(([summary, text]): Block => ({ kind: 'details', summary, blocks: [{ kind: 'paragraph', text }] })),
    fc.tuple(anyText, anyText, anyInlines).map(([id, title, text]): Block => ({
      kind: 'dialog',
      id,
      title,
      back: title,
      blocks: [{ kind: 'note', text }],
    })),
  ),
  { maxLength: 4 },
);

/** One block of each kind, with the same text in every place. */
export function everyBlock(text: string): Block[] {
  const inlines: Text = [
    text,
    { strong: text },
    { code: text },
    { link: text, part: text },
    { term: text, foreign: text, language: text },
    { opens: text, text },
  ];
  return [
    { kind: 'heading', text, id: text },
    { kind: 'subheading', text },
    { kind: 'paragraph', text: inlines },
    { kind: 'note', text: inlines },
    { kind: 'list', items: [[text]] },
    { kind: 'answers', answers: [{ question: text, part: text, answer: [text], sign: '✓' }] },
    { kind: 'table', head: [text], rows: [[[text]]] },
    { kind: 'figures', figures: [figure([text], text)] },
    { kind: 'details', summary: text, blocks: [{ kind: 'paragraph', text: [text] }] },
    { kind: 'dialog', id: text, title: text, back: text, blocks: [{ kind: 'paragraph', text: [text] }] },
  ];
}

import { test } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markupFaults } from '../testing/markup-faults.js';
import { anyBlocks, anyText, everyBlock, evil } from '../testing/any-block.js';
import { html } from './html.js';

/** Tags by name, without their texts. */
const tagsOf = (markup: string): string[] => [...markup.matchAll(/<\/?([a-z0-9]+)/gi)].map(([tag]) => tag);

describe('html', () => {
  test.prop([anyBlocks])('is well formed whatever the texts are', (blocks) => {
    expect(markupFaults(html(blocks))).toEqual([]);
  });

  test.prop([anyText])('has the tags of its blocks and no other', (text) => {
    expect(tagsOf(html(everyBlock(text)))).toEqual(tagsOf(html(everyBlock('x'))));
  });

  it('shows a script as text', () => {
    const markup = html(everyBlock(evil));
    expect(markup).not.toContain('<script');
    expect(markup).not.toContain('"onload');
    expect(markup).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
  });

  it('gives every heading an id of its own', () => {
    const markup = html([
      { kind: 'subheading', text: 'Learning rate!' },
      { kind: 'subheading', text: 'Learning rate' },
      { kind: 'heading', text: 'Else', id: 'learning-rate-2' },
      { kind: 'subheading', text: '?' },
      { kind: 'subheading', text: 'Own', id: 'mine' },
      {
        kind: 'dialog',
        id: 'runs',
        title: 'Runs',
        back: 'mine',
        blocks: [
          { kind: 'subheading', text: '학습 Runs' },
          { kind: 'subheading', text: 'Runs' },
        ],
      },
    ]);
    const ids = [...markup.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual([
      'learning-rate',
      'learning-rate-3',
      'learning-rate-2',
      'part',
      'mine',
      'runs',
      '학습-runs',
      'runs-2',
    ]);
    expect(markup).toContain('<h2 id="learning-rate-2">Else</h2>');
    expect(markup).toContain('<h3 id="mine">Own</h3>');
  });

  it('gives a table scopes, and a place where it scrolls', () => {
    expect(html([{ kind: 'table', head: ['batch', 'accuracy'], rows: [[['8'], [{ strong: '0.56' }]]] }])).toBe(
      '<div class="scroll" tabindex="0" role="region" aria-label="Table: batch, accuracy"><table><thead><tr>' +
        '<th scope="col">batch</th><th scope="col">accuracy</th></tr></thead><tbody>\n' +
        '<tr><th scope="row">8</th><td><strong>0.56</strong></td></tr>\n</tbody></table></div>',
    );
    expect(html([{ kind: 'table', head: ['a', 'b'], rows: [[['1'], ['2']]], named: 0 }])).not.toContain('row"');
  });

  it('writes each part of a document', () => {
    const markup = html(everyBlock('x'));
    for (const part of [
      '<p>x<strong>x</strong><code>x</code><a href="#x">x</a>x (<span lang="x">x</span>)<a href="#x" data-opens>x</a></p>',
      '<p class="note">',
      '<ul><li>x</li></ul>',
      '<dl class="answers"><div><dt><span aria-hidden="true">✓</span> <a href="#x">x</a></dt><dd>x</dd></div></dl>',
      '<div class="figures"><figure><svg></svg><figcaption>x</figcaption></figure></div>',
      '<details><summary>x</summary><p>x</p></details>',
      '<dialog id="x" aria-label="x"><p class="bar"><strong>x</strong> <a class="close" href="#x" data-closes>Close</a></p><p>x</p></dialog>',
    ]) {
      expect(markup).toContain(part);
    }
    expect(html([])).toBe('');
  });

  test.prop([fc.array(anyText, { maxLength: 6 })])('never gives an id twice', (texts) => {
    const markup = html(texts.map((text) => ({ kind: 'subheading', text })));
    const ids = [...markup.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(texts.length);
  });
});

import { test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { anyBlocks, everyBlock } from '../testing/any-block.js';
import type { Block } from './block.js';
import { terminal } from './terminal.js';
import { columns } from './wrap.js';

const table = (name: string): Block => ({
  kind: 'table',
  head: ['benchmark', 'us'],
  rows: [
    [[name], ['1.5']],
    [['b'], ['10,000']],
  ],
  align: 'right',
});

describe('terminal', () => {
  test.prop([anyBlocks])('stays within its columns and lets nothing act', (blocks) => {
    const text = terminal(blocks, 30);
    for (const line of text.split('\n')) expect(columns(line)).toBeLessThanOrEqual(30);
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
    for (const line of text.split('\n')) expect(line).not.toMatch(/^::|##\[/);
  });

  it('sets numbers to the right', () => {
    expect(terminal([table('a')])).toBe('benchmark      us\na             1.5\nb          10,000\n');
  });

  it('wraps the widest column where the terminal is narrow', () => {
    expect(terminal([table('one two three four')], 20)).toBe(
      'benchmark         us\none two          1.5\nthree four\nb             10,000\n',
    );
  });

  it('writes each part of a document', () => {
    expect(terminal(everyBlock('x'))).toBe(
      'x\n=\n\nx\n-\n\nxxxxx (x)x\n\nxxxxx (x)x\n\n- x\n\n✓ x x\n\nx\nx\n\n[x]\n\nx\n\nx\n',
    );
    expect(terminal([{ kind: 'list', items: [['one two three']] }], 9)).toBe('- one two\n  three\n');
  });
});

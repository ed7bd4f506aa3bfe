import { test } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, markupFaults } from '@gradproof/document/testing';
import { type Digit, digitSvg } from './digit-figure.js';

const described = { name: 'digits', title: 'Digits', alt: 'Some digits.' };

const anyDigit: fc.Arbitrary<Digit> = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }))
  .chain(([rows, columns]) =>
    fc.record({
      pixels: fc.uint8Array({ minLength: rows * columns, maxLength: rows * columns }),
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      lines: fc.array(anyText, { maxLength: 3 }),
    }),
  );

/** The shade of each pixel, 0 to 8, that the paths paint; NaN where two of them do. */
function painted(svg: string, rows: number, columns: number): number[] {
  const shades = Array.from({ length: rows * columns }, () => 0);
  for (const [, opacity, path] of svg.matchAll(/<path fill-opacity="([\d.]+)" d="([^"]*)"/g)) {
    for (const [, x, y, width] of path!.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      for (let c = Number(x); c < Number(x) + Number(width); c++) {
        const at = Number(y) * columns + c;
        shades[at] = shades[at] === 0 ? 8 * Number(opacity) : NaN;
      }
    }
  }
  return shades;
}

describe('digitSvg', () => {
  test.prop([anyDigit])('paints every pixel once, within a shade of its grey', (digit) => {
    const shades = painted(digitSvg(described, [digit]), digit.rows, digit.columns);
    expect(shades).toEqual([...digit.pixels].map((grey) => Math.ceil((8 * grey) / 255)));
  });

  test.prop([fc.array(anyDigit, { minLength: 1, maxLength: 11 })])(
    'has five in a row, and all their lines',
    (digits) => {
      const svg = digitSvg(described, digits);
      expect(markupFaults(svg)).toEqual([]);
      expect(svg.match(/<text/g) ?? []).toHaveLength(digits.flatMap(({ lines }) => lines).length);
      const height = Number(/viewBox="0 0 340 (\d+)"/.exec(svg)![1]);
      const lines = Math.max(...digits.map((digit) => digit.lines.length));
      expect(height).toBe(Math.ceil(digits.length / 5) * (56 + 13 * lines + 12));
      expect(new Set([...svg.matchAll(/<rect x="(\d+)"/g)].map(([, x]) => x)).size).toBe(Math.min(5, digits.length));
    },
  );

  it('draws an image that is not square within its frame', () => {
    const digit = { pixels: new Uint8Array(8).fill(255), rows: 2, columns: 4, lines: [] };
    expect(digitSvg(described, [digit])).toContain('scale(14)');
  });
});

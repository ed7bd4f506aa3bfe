import { test } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { type Alternation, paperAlternation } from '@gradproof/experiment';
import { describe, expect, it } from 'vitest';
import { anyText, evil, figureFaults } from '@gradproof/document/testing';
import { scheduleFigure } from './schedule-figure.js';

const anyAlternation: fc.Arbitrary<Alternation> = fc.record({
  members: fc.array(fc.constantFrom('analytic', 'numerical'), { minLength: 1, maxLength: 25 }),
  phase: fc.nat(30),
});

/** The letters in the boxes, in reading order. */
const letters = (svg: string): string => [...svg.matchAll(/font-size="14"[^>]*>([AN])</g)].map(([, l]) => l).join('');

/** The numbers above them. */
const numbers = (svg: string): number[] =>
  [...svg.matchAll(/text-anchor="middle">(\d+)</g)].map(([, number]) => Number(number));

/** Faults that a name may bring with it: "href", "NaN". */
const OF_A_TEXT = new Set(['something from elsewhere', 'what is no number', 'a script', 'a warning']);

describe('scheduleFigure', () => {
  it("draws the paper's two methods", () => {
    const figure = scheduleFigure([
      { name: '(a) baseline', alternation: { members: ['analytic'], phase: 0 } },
      { name: '(b) alternating', alternation: paperAlternation },
    ]);
    expect(figureFaults(figure)).toEqual([]);
    expect(letters(figure.svg)).toBe('AAAAAAAAAAANANANANAN');
    expect(figure.svg.match(/stroke-opacity="0.35"/g)).toHaveLength(5);
    expect(figure.alt).toBe(
      'Gradient of iterations 1 to 10. (a) baseline: analytic, analytic, analytic, analytic, analytic, analytic, analytic, analytic, analytic, analytic, and so on. ' +
        '(b) alternating: analytic, numerical, analytic, numerical, analytic, numerical, analytic, numerical, analytic, numerical, and so on, the same again every 2 iterations.',
    );
  });

  test.prop([anyAlternation])('draws iteration t as members[(t - 1 + phase) mod length], over a whole period', (of) => {
    const { svg, alt } = scheduleFigure([{ name: 'any', alternation: of }]);
    const shown = numbers(svg);
    expect(shown).toEqual(shown.map((_, i) => i + 1));
    expect(shown.length).toBeGreaterThanOrEqual(Math.max(10, of.members.length));
    const expected = shown.map((t) => of.members[(t - 1 + of.phase) % of.members.length]!);
    expect(letters(svg)).toBe(expected.map((kind) => (kind === 'analytic' ? 'A' : 'N')).join(''));
    expect(alt).toContain(`any: ${expected.join(', ')}, and so on`);
  });

  it('would not pass with the other phase', () => {
    const { svg } = scheduleFigure([{ name: 'any', alternation: { ...paperAlternation, phase: 1 } }]);
    expect(letters(svg)).toBe('NANANANANA');
  });

  test.prop([anyText, fc.string({ minLength: 60, maxLength: 200 })])('has room for any name', (name, long) => {
    const figure = scheduleFigure([
      { name, alternation: paperAlternation },
      { name: long, alternation: paperAlternation },
    ]);
    expect(figureFaults(figure).filter((fault) => !OF_A_TEXT.has(fault))).toEqual([]);
    for (const [, text] of figure.svg.matchAll(/font-weight="600">([^<]*)</g)) {
      expect(text!.replaceAll(/&[^;]+;/g, '.').length).toBeLessThanOrEqual(54);
    }
  });

  it('shows a script as text', () => {
    const { svg } = scheduleFigure([{ name: evil, alternation: paperAlternation }]);
    expect(svg).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    expect(svg).not.toContain('<script');
  });
});

import { expect, it } from 'vitest';
import { markupFaults } from '../testing/markup-faults.js';
import { svgFrame } from './svg-frame.js';
import { chartColor, chartColors, colorVariables, standaloneSvg } from './svg.js';

/** Relative luminance of a color. @see WCAG 2.2 */
function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

/** Half of a color on a ground, as in the heat map at its fullest. */
const half = (color: string, ground: string): string =>
  `#${[1, 3, 5]
    .map((at) => [color, ground].map((c) => Number.parseInt(c.slice(at, at + 2), 16)))
    .map(([a, b]) =>
      Math.round((a! + b!) / 2)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

it.each(['light', 'dark'] as const)('colors can be read on a %s ground', (theme) => {
  const { ground, ink, baseline, alternating, above, below } = chartColors[theme];
  expect(contrast(ground, ink)).toBeGreaterThan(12);
  for (const color of [baseline, alternating]) expect(contrast(ground, color)).toBeGreaterThan(4.5);
  for (const color of [above, below]) expect(contrast(ink, half(color, ground))).toBeGreaterThan(4.5);
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 10);
});

it('falls back to the light colors, which the page sets by name', () => {
  expect(chartColor('baseline')).toBe('var(--baseline,#0b5cad)');
  expect(colorVariables('dark')).toBe(
    '--ground:#15181c;--ink:#e6e8eb;--baseline:#6cb2ff;--alternating:#ff9d5c;--above:#6cb2ff;--below:#ff9d5c;',
  );
});

it('makes a file that stands alone', () => {
  const described = { name: 'a', title: 'A "title"', alt: '$& and <b>' };
  const file = standaloneSvg(
    svgFrame(described, { width: 340, height: 100 }, `<rect fill="${chartColor('below')}" width="1" height="1"/>`),
  );
  expect(file).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /);
  expect(file).toContain(' viewBox="-8 -8 356 116" width="356" height="116" ');
  expect(file).toContain(
    '<title id="a-title">A &quot;title&quot;</title><desc id="a-desc">$&amp; and &lt;b&gt;</desc>',
  );
  expect(file).toContain('<rect class="ground" x="-8" y="-8" width="356" height="116" fill="#ffffff"/>');
  expect(file).toContain('<rect fill="#b3470b" width="1" height="1"/>');
  expect(file).toContain('@media (prefers-color-scheme:dark)');
  expect(markupFaults(file.trimEnd().replace(/<style>[^<]*<\/style>/, ''))).toEqual([]);
});

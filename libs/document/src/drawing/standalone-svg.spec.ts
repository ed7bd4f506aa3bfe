import { expect, it } from 'vitest';
import { markupFaults } from '../testing/markup-faults.js';
import { svgFrame } from './svg-frame.js';
import { type Color, color as colorOf, colorVariables, palette } from './palette.js';
import { standaloneSvg } from './standalone-svg.js';

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
  const { ground, ink, ...series } = palette[theme];
  expect(contrast(ground, ink)).toBeGreaterThan(12);
  for (const shown of Object.values(series)) {
    expect(contrast(ground, shown)).toBeGreaterThan(4.5);
    expect(contrast(ink, half(shown, ground))).toBeGreaterThan(4);
  }
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 10);
});

it('falls back to the light colors, which the page sets by name', () => {
  expect(colorOf('blue')).toBe('var(--blue,#0b5cad)');
  const names = [...colorVariables('dark').matchAll(/--([a-z]+):(#[0-9a-f]{6});/g)];
  expect(names.map(([, name]) => name)).toEqual(Object.keys(palette.light));
  for (const [, name, value] of names) expect(value).toBe(palette.dark[name as Color]);
});

it('makes a file that stands alone', () => {
  const described = { name: 'a', title: 'A "title"', alt: '$& and <b>' };
  const file = standaloneSvg(
    svgFrame(described, { width: 340, height: 100 }, `<rect fill="${colorOf('orange')}" width="1" height="1"/>`),
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

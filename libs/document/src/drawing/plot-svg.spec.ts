import { test } from '@fast-check/vitest';
import * as Plot from '@observablehq/plot';
import { describe, expect, it } from 'vitest';
import { anyText, evil } from '../testing/any-block.js';
import { figureFaults } from '../testing/figure-faults.js';
import { markupFaults } from '../testing/markup-faults.js';
import { panelFrame, plotSvg } from './plot-svg.js';

const described = { name: 'chart', title: 'A chart', alt: 'Some points.' };
const points = [
  { x: 1, y: 1 / 3 },
  { x: 2, y: 2 / 3 },
];
const chart = (label: string): string =>
  plotSvg(described, {
    ...panelFrame,
    x: { label },
    marks: [Plot.dot(points, { x: 'x', y: 'y', symbol: 'triangle' }), Plot.text([label], { frameAnchor: 'middle' })],
  });

describe('plotSvg', () => {
  it('is one drawing that takes nothing from elsewhere', () => {
    const svg = chart('a');
    expect(figureFaults({ name: 'chart', svg, alt: 'Some points.', caption: ['Points'] })).toEqual([]);
    expect(svg).toContain('viewBox="0 0 340 236"');
  });

  test.prop([anyText])('is well formed whatever its labels', (label) => {
    const svg = chart(label);
    expect(markupFaults(svg)).toEqual([]);
    expect(svg.match(/<[a-z]+/gi)!.filter((tag) => !/^<(?:svg|title|desc|g|path|text|tspan)$/.test(tag))).toEqual([]);
  });

  it('shows a script as text', () => {
    expect(chart(evil)).toContain('&lt;script&gt;');
    expect(chart(evil)).not.toContain('<script');
  });

  it('is the same bytes again, to a hundredth of a pixel', () => {
    expect(chart('a')).toBe(chart('a'));
    expect(chart('a')).not.toMatch(/\d\.\d{3}/);
  });

  it('keeps digits that are text', () => {
    expect(chart('0.12345')).toContain('>0.12345<');
  });
});

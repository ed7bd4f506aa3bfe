import { expect, it } from 'vitest';
import type { Figure } from '../blocks/block.js';
import { color } from '../drawing/palette.js';
import { svgFrame } from '../drawing/svg-frame.js';
import { figureFaults } from './figure-faults.js';

const described = { name: 'figure-1', title: 'A square', alt: 'One blue square.' };
const square = `<rect x="9" width="8" height="8" fill="${color('blue')}"/><text>alternating</text>`;
const figure: Figure = {
  ...described,
  svg: svgFrame(described, { width: 340, height: 20 }, square),
  caption: ['A square.'],
};

it('finds nothing where nothing is wrong', () => expect(figureFaults(figure)).toEqual([]));

it.each([
  ['a text that is not escaped', 'alternating', '<b>'],
  ['a missing title', /<title.*<\/title>/, ''],
  ['a missing description', /<desc.*<\/desc>/, '<desc></desc>'],
  ['a missing role', 'role="img"', ''],
  ['an id of another figure', 'figure-1-title">', 'figure-2-title">'],
  ['a font from elsewhere', 'font-family="inherit"', 'font-family="url(x)"'],
  ['a link', '<rect ', '<rect href="x" '],
  ['an event', '<rect ', '<rect onclick="x" '],
  ['no number', ' x="9"', ' x="NaN"'],
  ['a fixed color', /fill="var\([^"]*"/, 'fill="#000000"'],
  ['a color of no fallback', /,#0b5cad/, ''],
  ['a color that dark does not know', ',#0b5cad', ',#0b5cae'],
  ['a style', '<rect ', '<rect style="fill:red" '],
  ['a width of its own', 'width="340"', 'width="400"'],
  ['a second drawing', '</svg>', '<svg></svg></svg>'],
])('finds %s', (_, part, instead) => {
  const svg = figure.svg.replace(part, instead);
  expect(svg).not.toBe(figure.svg);
  expect(figureFaults({ ...figure, svg })).not.toEqual([]);
});

it('finds an empty text alternative and a name that is none', () => {
  expect(figureFaults({ ...figure, alt: ' ' })).toEqual(['no text alternative']);
  expect(figureFaults({ ...figure, name: '../figure-1' })).toContain('a name that is no file name');
});

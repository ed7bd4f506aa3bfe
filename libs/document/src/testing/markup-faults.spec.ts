import { expect, it } from 'vitest';
import { markupFaults } from './markup-faults.js';

it.each([
  ['an open tag', '<p>a'],
  ['tags crossed', '<p><b>a</p></b>'],
  ['a bare bracket', '<p>a < b</p>'],
  ['a bare closing bracket', '<p>a > b</p>'],
  ['a bare ampersand', '<p>a & b</p>'],
  ['an ampersand in an attribute', '<p title="a & b">a</p>'],
  ['a bracket in an attribute', '<p title="<b>">a</p>'],
  ['an attribute twice', '<p id="a" id="b">a</p>'],
  ['a control character', '<p>\u0001</p>'],
])('finds %s', (_, markup) => expect(markupFaults(markup)).not.toEqual([]));

it('finds nothing where nothing is wrong', () => {
  expect(markupFaults('<svg viewBox="0 0 1 1"><path d="M0 0"/><text data-x>a &amp; b</text></svg>')).toEqual([]);
});

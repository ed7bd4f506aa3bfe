import { describe, expect, it } from 'vitest';
import { checkLines } from './check-lines.js';

describe('checkLines', () => {
  it('finds the property name, in any notation and order', () => {
    const source = [
      "// name: 'commented'",
      'const text = `name: "b"`;',
      'export default [',
      "  { name: 'a', loss },",
      '  {',
      '    loss,',
      '    "name": "b",',
      '  },',
      '  { name: `c`,',
      String.raw`  }, { 'name': 'it\'s' },`,
      '];',
    ].join('\n');
    expect(checkLines(source, ['a', 'b', 'c', "it's"])).toEqual([4, 7, 9, 10]);
  });
  it('takes equal names in turn', () => {
    expect(checkLines("export default [\n{ name: 'a' },\n{ name: 'a' }]", ['a', 'a', 'a'])).toEqual([2, 3, 3]);
  });
  it('falls back on the element, whether the array is exported by itself or by name', () => {
    const elements = "[\n  make('a', { b: [1, 2] }),\n\n  make(\n 'b'),\n]";
    expect(checkLines(`export default ${elements};`, ['a', 'b'])).toEqual([2, 4]);
    expect(checkLines(`const all: Check[] = ${elements};\nexport default all;`, ['a', 'b'])).toEqual([2, 4]);
    expect(checkLines(`module.exports = ${elements};`, ['a', 'b'])).toEqual([2, 4]);
    expect(checkLines(`export = ${elements};`, ['a', 'b'])).toEqual([2, 4]);
  });
  it('follows an element that is a variable of the file to its declaration', () => {
    const source = [
      "import imported from './one.ts';",
      "const a = new Check('a');",
      'let b: Check =',
      "  new Check('b');",
      'export default [a, b,',
      '  imported];',
    ].join('\n');
    expect(checkLines(source, ['a', 'b', 'c'])).toEqual([2, 3, 6]);
  });
  it('follows a name that is made from parts', () => {
    const source = [
      'for (const kind of kinds) {',
      '  checks.push({',
      '    name: `layer ${kind} of ${count}, (a)`,',
      '  });',
      "  checks.push({ parameters, name: kind + ' softmax' });",
      "  class Named { name = prefix + '!'; }",
      '}',
      'export default checks;',
    ].join('\n');
    expect(checkLines(source, ['layer a of 2, (a)', 'b softmax', 'c!', 'layer', 'x softmax'])).toEqual([3, 5, 6, 8, 5]);
  });
  it('finds the text of a name that is handed on, and keys', () => {
    const source = [
      "const one = make('one');",
      'const more = { two: f, "three": g };',
      "const rest = ['four',",
      "  'five'].map(make);",
      'export { all as default };',
      'const all = [one, ...Object.entries(more).map(make),',
      '  ...rest];',
    ].join('\n');
    expect(checkLines(source, ['one', 'two', 'three', 'four', 'five', 'six'])).toEqual([1, 2, 2, 3, 4, 5]);
  });
  it('falls back on the export, and on the first line', () => {
    expect(checkLines('import a from "a";\r\n\r\nexport default a.map(make);', ['x', 'y'])).toEqual([3, 3]);
    expect(checkLines('export { all as default } from "./all";', ['x'])).toEqual([1]);
    expect(checkLines('', ['x'])).toEqual([1]);
  });
});

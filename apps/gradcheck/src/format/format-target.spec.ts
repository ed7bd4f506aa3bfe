import { describe, expect, it } from 'vitest';
import { formatTarget } from './format-target.js';

const read = (...texts: readonly string[]): unknown =>
  texts.reduce<ReturnType<typeof formatTarget>>((earlier, text) => formatTarget(text, earlier), []);

describe('a format and where it goes', () => {
  it('takes several, one of them to stdout', () => {
    expect(read('json=a=b.json', 'tap', 'json=c.json')).toEqual([
      { format: 'json', file: 'a=b.json' },
      { format: 'tap' },
      { format: 'json', file: 'c.json' },
    ]);
  });

  it('refuses a second one for the same place, however it is written', () => {
    expect(() => read('tap', 'json')).toThrow('Only one format can go to stdout; give the others a file');
    expect(() => read('tap=out/a.txt', 'json=./out/b/../a.txt')).toThrow(
      'Another format already goes to ./out/b/../a.txt; give each a file of its own.',
    );
  });

  it('refuses an unknown format and an empty file name', () => {
    expect(() => read('xml')).toThrow('Allowed choices are pretty, json');
    expect(() => read('junit=')).toThrow('It must not be empty.');
  });
});

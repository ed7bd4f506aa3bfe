import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { iterations, jobs, naturalNumber, path, positiveInteger, seed, shard } from './option-values.js';

describe('option values', () => {
  it('are read', () => {
    expect([positiveInteger('7'), naturalNumber('0'), seed('4294967295')]).toEqual([7, 0, 4294967295]);
    expect([jobs('1'), jobs('256'), path('out')]).toEqual([1, 256, 'out']);
    expect(iterations('1,2,10')).toEqual([1, 2, 10]);
    expect(shard(' 2/7 ')).toEqual({ index: 2, count: 7 });
  });

  it.each<[string, (text: string) => unknown, string]>([
    ['0', positiveInteger, 'at least 1'],
    ['-1', naturalNumber, 'at least 0'],
    ['1.5', positiveInteger, 'integer'],
    ['1e3', positiveInteger, 'integer'],
    ['', naturalNumber, 'integer'],
    ['99999999999999999999', positiveInteger, 'integer'],
    ['4294967296', seed, 'at most 4294967295'],
    ['257', jobs, 'from 1 to 256'],
    ['0', jobs, 'at least 1'],
    ['', path, 'must not be empty'],
    [' ', path, 'must not be empty'],
    ['1,,2', iterations, 'at least 1'],
    ['0/3', shard, 'i/n'],
    ['4/3', shard, 'i/n'],
    ['1', shard, 'i/n'],
    ['1/2/3', shard, 'i/n'],
    ['a/b', shard, 'i/n'],
  ])('%j is refused with the rule', (text, parse, rule) => {
    expect(() => parse(text)).toThrow(InvalidArgumentError);
    expect(() => parse(text)).toThrow(rule);
  });
});

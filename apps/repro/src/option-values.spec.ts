import { describe, expect, it } from 'vitest';
import {
  batchImages,
  hiddenUnits,
  iterationList,
  iterationCount,
  iterationsOrNone,
  jobs,
  repetitionCount,
  seedCount,
  shard,
  shotCount,
} from './option-values.js';

describe('option values', () => {
  it('are read', () => {
    expect([iterationCount('7'), iterationsOrNone('0'), jobs('256'), seedCount('1000')]).toEqual([7, 0, 256, 1000]);
    expect(iterationList('1,2,10')).toEqual([1, 2, 10]);
    expect(shard(' 2/7 ')).toEqual({ index: 2, count: 7 });
    expect(shard('10000/10000')).toEqual({ index: 10_000, count: 10_000 });
  });

  it.each<[string, (text: string) => unknown, string]>([
    ['0', hiddenUnits, 'from 1 to 10000'],
    ['10001', hiddenUnits, 'from 1 to 10000'],
    ['1000000000', batchImages, 'from 1 to 10000'],
    ['1000000000', shotCount, 'from 1 to 10000'],
    ['4294967295', seedCount, 'from 1 to 1000'],
    ['0', iterationCount, 'from 1 to 1000000'],
    ['1000000000000000', iterationCount, 'from 1 to 1000000'],
    ['-1', iterationsOrNone, 'from 0 to 10000000'],
    ['10000001', iterationsOrNone, 'from 0 to 10000000'],
    ['1.5', seedCount, 'whole number'],
    ['1e3', seedCount, 'whole number'],
    ['', seedCount, 'whole number'],
    ['99999999999999999999', repetitionCount, 'from 1 to 1000000'],
    ['257', jobs, 'from 1 to 256'],
    ['0', jobs, 'from 1 to 256'],
    ['1,,2', iterationList, 'from 1 to'],
    ['0/3', shard, 'i/n'],
    ['4/3', shard, 'i/n'],
    ['1', shard, 'i/n'],
    ['1/2/3', shard, 'i/n'],
    ['a/b', shard, 'i/n'],
    ['1/200000', shard, 'n at most 10000'],
    ['1/99999999999999999999999', shard, 'n at most 10000'],
  ])('%j is refused with the rule', (text, parse, rule) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'commander.invalidArgument' })); // of whichever copy
    expect(() => parse(text)).toThrow(rule);
  });
});

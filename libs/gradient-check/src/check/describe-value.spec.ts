import { describe, expect, it } from 'vitest';
import { describeValue } from './describe-value.js';

describe('describeValue', () => {
  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    ['text', '"text"'],
    [3, 'number 3'],
    [[1], 'an object of type Array'],
    [Object.create(null), 'an object of type null prototype'],
    [() => 1, 'a function'],
  ])('of %s is %s', (value: unknown, text) => {
    expect(describeValue(value)).toBe(text);
  });
});

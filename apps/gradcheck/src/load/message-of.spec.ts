import { describe, expect, it } from 'vitest';
import { messageOf, thrown } from './message-of.js';

const lying = (given: object): Error => Object.defineProperties(new Error('lost'), given as PropertyDescriptorMap);
const throwing = {
  get(): never {
    throw new Error('not even that');
  },
};

describe('thrown', () => {
  it.each<[unknown, string]>([
    [new RangeError('boom\n  here'), 'RangeError: boom here'],
    [new TypeError(), 'TypeError'],
    ['text', 'a string: text'],
    [undefined, 'undefined'],
    [Object.create(null), 'something that cannot be shown'],
    [lying({ message: throwing }), 'Error: something that cannot be shown'],
    [lying({ name: throwing }), 'lost'],
    [lying({ message: { value: 3 }, name: { value: {} } }), 'an error without a message'],
  ])('%#', (error, text) => expect(thrown(error)).toBe(text));
  it('is the message with its type before it', () => expect(messageOf(new RangeError('boom'))).toBe('boom'));
});

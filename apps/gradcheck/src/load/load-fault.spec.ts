import { describe, expect, it } from 'vitest';
import { loadFault } from './load-fault.js';

describe('loadFault', () => {
  it.each<[string, unknown, string]>([
    [
      'a text that does not parse',
      new Error('ParseError: Unexpected token \n /a b/c.ts:2:16'),
      'does not parse: Unexpected token (line 2, column 16)',
    ],
    [
      'a module that is not there',
      new Error("Cannot find module './x.js'\nRequire stack:\n- /a b/c.ts\n- /lib/jiti.cjs"),
      "Error: Cannot find module './x.js'",
    ],
    ['an error', new RangeError('boom'), 'RangeError: boom'],
    ['something else', 3, 'threw 3'],
  ])('says %s in one line', (_, error, said) => expect(loadFault(error, '/a b/c.ts')).toBe(said));
});

import { describe, expect, it } from 'vitest';
import { errorLine, withoutPlace } from './error-line.js';

const thrownAt = (stack: string, message = 'x'): Error => Object.assign(new Error(message), { stack });

describe('errorLine', () => {
  it('is the first place in the file, on the stack or where its text does not parse', () => {
    expect(
      errorLine(thrownAt('Error: x\n at /lib/a.ts:3:4\n at f (/src/b.ts:12:7)\n at /src/b.ts:20:1'), '/src/b.ts'),
    ).toBe(12);
    expect(errorLine(new Error('ParseError: Unexpected token \n /src/b.ts:2:16'), '/src/b.ts')).toBe(2);
    expect(errorLine(thrownAt('at C:/src/b.ts:5:1'), String.raw`C:\src\b.ts`)).toBe(5);
    expect(errorLine(thrownAt(String.raw`at C:\src\b.ts:6:1`), String.raw`C:\src\b.ts`)).toBe(6);
  });
  it('is unknown where the error does not say', () => {
    expect(errorLine(thrownAt('at /src/other.ts:5:1'), '/src/b.ts')).toBeUndefined();
    expect(errorLine('a string', '/src/b.ts')).toBeUndefined();
    const nasty = new Error('x');
    Object.defineProperty(nasty, 'stack', {
      get: () => {
        throw nasty;
      },
    });
    expect(errorLine(nasty, '/src/b.ts')).toBeUndefined();
  });
});

describe('withoutPlace', () => {
  it('says line and column in words, since the file is named beside it', () => {
    expect(withoutPlace('Unexpected token /src/b.ts:2:16', '/src/b.ts')).toBe('Unexpected token (line 2, column 16)');
    expect(withoutPlace('other', '/src/b.ts')).toBe('other');
  });
});

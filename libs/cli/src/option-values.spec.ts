import { sep } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  duration,
  nonNegativeNumber,
  path,
  positiveNumber,
  seed,
  share,
  someText,
  userPath,
  wholeNumber,
} from './option-values.js';

describe('option values', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });
  it.each<[string, (text: string) => unknown, string, unknown]>([
    ['wholeNumber', wholeNumber(1, 20), ' 20 ', 20],
    ['seed', seed, '4294967295', 4294967295],
    ['nonNegativeNumber', nonNegativeNumber, '0', 0],
    ['positiveNumber', positiveNumber, '1e-6', 1e-6],
    ['share', share, '15%', 0.15],
    ['share', share, '.5', 0.5],
    ['duration', duration, '500ms', 500],
    ['duration', duration, '1.5m', 90_000],
    ['duration', duration, '168h', 604_800_000],
    ['path', path, 'a b', 'a b'],
    ['someText', someText, ' a', ' a'],
  ])('%s reads %s', (_, parse, text, value) => expect(parse(text)).toBe(value));

  it.each<[string, (text: string) => unknown, string, string]>([
    ['wholeNumber', wholeNumber(1, 20), '21', 'It must be a whole number from 1 to 20.'],
    ['wholeNumber', wholeNumber(1, 20), '0', 'a whole number'],
    ['wholeNumber', wholeNumber(1, 20), '1.5', 'a whole number'],
    ['wholeNumber', wholeNumber(1, 20), '0x10', 'a whole number'],
    ['wholeNumber', wholeNumber(0, 20), '', 'a whole number'],
    ['seed', seed, '4294967296', 'from 0 to 4294967295'],
    ['nonNegativeNumber', nonNegativeNumber, '-1', 'not negative'],
    ['nonNegativeNumber', nonNegativeNumber, 'NaN', 'not negative'],
    ['nonNegativeNumber', nonNegativeNumber, ' ', 'not negative'],
    ['positiveNumber', positiveNumber, '0', 'greater than 0'],
    ['positiveNumber', positiveNumber, 'Infinity', 'greater than 0'],
    ['positiveNumber', positiveNumber, '', 'greater than 0'],
    ['share', share, '0', 'a share such as'],
    ['share', share, '1001%', 'a share such as'],
    ['share', share, 'x', 'a share such as'],
    ['duration', duration, '2', 'It must be a duration such as 500ms, 2s or 1m, at most 168h.'],
    ['duration', duration, '0s', 'a duration'],
    ['duration', duration, '99999999m', 'at most 168h'],
    ['path', path, ' ', 'not be empty'],
    ['someText', someText, '', 'not be empty'],
    ['path', path, 'a\0b', 'NUL'],
  ])('%s refuses %j', (_, parse, text, message) => {
    expect(() => parse(text)).toThrow(InvalidArgumentError);
    expect(() => parse(text)).toThrow(message);
  });

  it("reads paths from where the user stands, also inside npm's scripts", () => {
    vi.stubEnv('INIT_CWD', undefined);
    expect(userPath('a')).toBe(`${process.cwd()}${sep}a`);
    vi.stubEnv('INIT_CWD', `${sep}there`);
    expect(userPath('a').endsWith(`${sep}there${sep}a`)).toBe(true);
  });
});

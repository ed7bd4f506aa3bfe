import { describe, expect, it } from 'vitest';
import { parseDuration } from './duration.js';

describe('parseDuration', () => {
  it.each([
    ['500ms', 500],
    ['2s', 2000],
    ['1.5m', 90_000],
  ])('%s', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(['2', '0s', '-1s', 's', '1h', ''])('refuses %j', (text) => {
    expect(() => parseDuration(text)).toThrow(`got "${text}"`);
  });
});

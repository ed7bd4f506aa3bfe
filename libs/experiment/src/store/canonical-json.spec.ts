import { test } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';

describe('canonicalJson', () => {
  test.prop([fc.dictionary(fc.string(), fc.jsonValue())])('does not depend on the order of keys', (object) => {
    const turned = Object.fromEntries(Object.entries(object).toReversed());
    expect(canonicalJson(turned)).toBe(canonicalJson(object));
  });

  test.prop([fc.jsonValue()])('keeps the value', (value) => {
    expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
  });

  test.prop([fc.jsonValue(), fc.jsonValue()])('tells different values apart', (a, b) => {
    const equal = canonicalJson(a) === canonicalJson(b);
    expect(equal).toBe(canonicalJson([a]) === canonicalJson([b]));
    if (JSON.stringify(a) === JSON.stringify(b)) expect(equal).toBe(true);
  });

  it('prints numbers as JSON does', () =>
    expect(canonicalJson({ b: 1e-7, a: [0.1, 1e21] })).toBe('{"a":[0.1,1e+21],"b":1e-7}'));

  it.each([[NaN], [Infinity], [undefined], [{ a: [NaN] }]])('refuses %j', (value) => {
    expect(() => canonicalJson(value)).toThrow(/^canonicalJson: value must be JSON, got /);
  });
});

import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { type Block, describeValue, flatten, layoutOf, represent, ulp, unflatten } from './parameter-layout.js';

const float64 = fc.double({ noNaN: true, noDefaultInfinity: true });
const block = (float32: boolean): Block => ({
  name: 'x',
  offset: 0,
  length: 1,
  float32,
});

describe('layoutOf, flatten, unflatten', () => {
  test.prop([fc.array(float64), fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }))])(
    'give back equal arrays of the same types that share nothing',
    (a, b) => {
      const parameters = { a: Float64Array.from(a), b: Float32Array.from(b) };
      const layout = layoutOf(parameters);
      const copies = unflatten(layout, flatten(layout, parameters));
      expect(copies).toEqual(parameters);
      copies['a']!.fill(7);
      expect(parameters.a).toEqual(Float64Array.from(a));
    },
  );
});

describe('ulp', () => {
  test.prop([float64, fc.boolean()])('is the least change that shows', (x, float32) => {
    const at = block(float32);
    const value = Math.abs(represent(at, x));
    if (!Number.isFinite(value)) return;
    const unit = ulp(at, value);
    expect(represent(at, value + unit)).toBeGreaterThan(value);
    expect(represent(at, value + unit / 4)).toBe(value);
  });
});

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

import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { flatten, layoutOf, unflatten } from './parameter-layout.js';

const float64 = fc.double({ noNaN: true, noDefaultInfinity: true });

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

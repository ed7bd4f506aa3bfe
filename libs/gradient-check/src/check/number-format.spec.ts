import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { represent, ulp } from './number-format.js';

describe('ulp', () => {
  test.prop([fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()])(
    'is the least change that shows',
    (x, float32) => {
      const at = { float32 };
      const value = Math.abs(represent(at, x));
      if (!Number.isFinite(value)) return;
      const unit = ulp(at, value);
      expect(represent(at, value + unit)).toBeGreaterThan(value);
      expect(represent(at, value + unit / 4)).toBe(value);
    },
  );
});

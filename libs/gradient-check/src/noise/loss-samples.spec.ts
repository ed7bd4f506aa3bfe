import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { samplesAround } from './loss-samples.js';

const theta = Float64Array.of(0, 4, 0, -4);
const layout = { blocks: [{ name: 'x', offset: 0, length: 4, float32: false }], size: 4 };

describe('samplesAround', () => {
  const seen: Float64Array[] = [];
  const loss = (at: Float64Array): number => seen.push(at.slice());
  const { aside, farLosses } = samplesAround({ loss, layout }, theta, stream(2, 'samples'));

  it('moves entries aside by a share of their size, those at 0 too', () => {
    const point = aside(2 ** -5);
    for (const [i, value] of point.entries()) {
      expect(value).not.toBe(theta[i]);
      expect(Math.abs(value - theta[i]!)).toBeLessThanOrEqual(4 * 2 ** -6 + 1e-12);
    }
  });

  it('moves entries far by about their size, those at 0 too', async () => {
    await farLosses();
    for (const point of seen.splice(0)) for (const value of point) expect(Math.abs(value)).toBeGreaterThan(0.1);
  });
});

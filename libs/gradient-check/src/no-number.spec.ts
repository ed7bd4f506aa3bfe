import { describe, expect, it } from 'vitest';
import { checkNarrow } from './check-narrow.js';

describe('checkNarrow, of more entries than it visits one by one', () => {
  it.each([NaN, Infinity, -Infinity])('looks first at the one entry that is %s', async (value) => {
    const x = Float64Array.from({ length: 5_000 }, (_, i) => Math.sin(i + 1));
    const check = {
      name: 'half a square',
      parameters: { x },
      loss: (p: { x: Float64Array }) => p.x.reduce((sum, v) => sum + v * v, 0) / 2,
      gradient: (p: { x: Float64Array }) => ({ x: p.x.map((v, i) => (i === 4_321 ? value : v)) }),
    };
    let visited = 0;
    // once for each of the sixteen directions of the projection, then for three entries
    const expired = (): boolean => visited++ >= 16 + 3;
    const { verdict } = await checkNarrow(check as Parameters<typeof checkNarrow>[0], { expired });
    expect(verdict).toBe('fail');
  });
});

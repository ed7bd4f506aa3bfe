import { describe, expect, it } from 'vitest';
import { entryLadder } from './step-memory.js';

const block = (float32: boolean) => ({ name: 'x', offset: 0, length: 1, float32 });

describe('entryLadder', () => {
  it.each([
    [false, 2 ** -52],
    [true, 2 ** -23],
  ])('ends sixteen units above what the parameter can represent, float32: %s', (float32, unit) => {
    for (const x of [1, 1.5, -1]) {
      expect(entryLadder(block(float32), x, 2 ** -20, { wide: false }, 1).smallest).toBeGreaterThanOrEqual(16 * unit);
    }
  });

  it.each([1, 1e300])('staggers every step of a second ladder, the largest as well: entries of %d', (scale) => {
    const [first, second] = [1, 1.3].map((stagger) =>
      entryLadder(block(false), scale, scale, { wide: false }, stagger),
    );
    for (const step of ['start', 'smallest', 'largest'] as const)
      expect(second![step] / first![step]).toBeCloseTo(1.3, 12);
  });

  it('starts at the entry, or above the step that served the entry before', () => {
    expect(entryLadder(block(false), 3, 3, { wide: false }, 1).start).toBe(3);
    expect(entryLadder(block(false), 3, 3, { wide: false, step: 0.01 }, 2).start).toBeCloseTo(0.16, 12);
    expect(entryLadder(block(false), 3, 3, { wide: true, step: 0.01 }, 1).start).toBeCloseTo(0.24, 12);
  });
});

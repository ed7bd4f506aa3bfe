import { describe, expect, it } from 'vitest';
import { ShapeError } from './shape-error.js';

describe('ShapeError', () => {
  it('says operation, rule and received value', () => {
    expect(new ShapeError('row', 'index must be in 0..1', 7).message).toBe('row: index must be in 0..1, got 7');
    const error = new ShapeError('affine', 'w must be of shape [784, k]', [783, 50]);
    expect(error.message).toBe('affine: w must be of shape [784, k], got [783, 50]');
    expect(error.name).toBe('ShapeError');
    expect(error).toBeInstanceOf(Error);
  });
});

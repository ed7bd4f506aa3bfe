import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import type { GradientCheck } from '../check/gradient-check.js';
import { type Subject, subjectOf } from '../check/subject.js';
import { neighbourAt, neighbourOf } from './neighbour.js';

const squares: GradientCheck = {
  name: 'squares',
  parameters: { x: Float64Array.of(1, -2, 3) },
  loss: ({ x }) => Array.from(x!).reduce((sum, value) => sum + value * value, 0),
  gradient: ({ x }) => ({ x: Array.from(x!, (value) => 2 * value) }),
};
const isPoint = (x: ArrayLike<number>): boolean => x[0] === 1 && x[1] === -2 && x[2] === 3;
/** Defined at the parameters and nowhere else. */
const lonely = subjectOf({ ...squares, loss: ({ x }) => (isPoint(x!) ? 14 : NaN) });
const random = () => stream(1, 'points');

describe('a neighbour', () => {
  it('is sought nearer where the loss is not finite farther away', async () => {
    const narrow = subjectOf({ ...squares, loss: ({ x }) => (Math.abs(x![0]! - 1) < 2 ** -10 ? x![0]! : NaN) });
    const found = await neighbourOf(narrow, random());
    expect(Math.abs(found!.theta[0]! - 1)).toBeLessThan(2 ** -10);
    expect(found!.theta[0]).not.toBe(1);
    expect(await neighbourOf(lonely, random())).toBeUndefined();
  });

  it('is none where the gradient throws, and a bug of ours is not taken for that', async () => {
    const throwing = subjectOf({
      ...squares,
      gradient() {
        throw new RangeError('outside');
      },
    });
    expect(await neighbourAt(throwing, Float64Array.of(1, 1, 1))).toBeUndefined();
    const broken: Subject = {
      ...lonely,
      loss() {
        throw new TypeError('ours');
      },
    };
    await expect(neighbourAt(broken, Float64Array.of(1, 1, 1))).rejects.toThrow('ours');
  });
});

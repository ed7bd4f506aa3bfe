import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import type { GradientCheck } from '../check/gradient-check.js';
import { type Subject, subjectOf } from '../check/subject.js';
import { nearbyPoints } from './nearby-points.js';
import { mirrored, neighbourAt, neighbourOf } from './neighbour.js';

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

describe('nearbyPoints', () => {
  it('lie in pairs on opposite sides off a kink, and are made once', async () => {
    const subject = subjectOf(squares);
    const points = nearbyPoints(subject, random());
    const off = await points.off();
    expect(off).toHaveLength(4);
    for (const i of [0, 2]) expect(off[i + 1]!.theta).toEqual(mirrored(subject, off[i]!.theta));
    expect(await points.off()).toBe(off);
    expect(await points.beside()).toBe(await points.beside());
  });

  it('are one piece more for each that is asked for, never the same one twice', async () => {
    const points = nearbyPoints(subjectOf(squares), random());
    const two = await points.pieces(2);
    const three = await points.pieces(3);
    expect(three.slice(0, 2)).toEqual(two);
    expect(new Set(three.map(({ loss }) => loss)).size).toBe(3);
    expect(await points.pieces(1)).toEqual(two.slice(0, 1));
  });

  it('are none where the loss is defined at the parameters alone, and their search ends', async () => {
    const points = nearbyPoints(lonely, random());
    expect(await Promise.all([points.off(), points.pieces(3)])).toEqual([[], []]);
  });

  it('are farther away where any parameter is a float32 array', () => {
    const mixed = { ...squares, parameters: { ...squares.parameters, y: Float32Array.of(1) } };
    const [near, far] = [squares, mixed].map((check) => nearbyPoints(subjectOf(check), random()).distance);
    expect(far).toBe(2 ** 12 * near!);
  });
});

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

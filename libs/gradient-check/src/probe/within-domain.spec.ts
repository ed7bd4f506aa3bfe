import { assert, asyncProperty, array, constantFrom, double, integer } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { subjectOf } from '../check/subject.js';
import { vectorCheck } from '../testing/known-checks.js';
import { opposite, withinDomain } from './within-domain.js';

const defined =
  (inside: (x: Float64Array) => boolean) =>
  (x: Float64Array): number =>
    inside(x) ? 1 : NaN;
const subjectWith = (x: readonly number[], loss: (x: Float64Array) => number) =>
  subjectOf(vectorCheck('domain', x, loss, () => x.map(() => 0)));

describe('withinDomain', () => {
  it('moves every entry to the side on which the loss is defined', async () => {
    const sides = array(constantFrom(-1, 1), { minLength: 1, maxLength: 40 });
    await assert(
      asyncProperty(sides, double({ min: 0.1, max: 10, noNaN: true }), async (walls, far) => {
        const subject = subjectWith(
          walls.map(() => 0),
          defined((x) => x.every((value, i) => value * walls[i]! >= 0)),
        );
        const up = Float64Array.from(walls, () => far);
        const point = await withinDomain(subject, subject.theta, [up, opposite(subject, up, subject.theta)]);
        expect(Array.from(point)).toEqual(walls.map((side) => side * far));
      }),
    );
  });

  it('moves what can be moved, each entry as far as it can', async () => {
    const subject = subjectWith(
      [0, 0, 0],
      defined(([a, b, c]) => Math.abs(a!) <= 1 && b === 0 && Math.abs(c!) <= 0.1),
    );
    const targets = [1, 0.1].map((far) => Float64Array.of(far, far, far));
    expect(Array.from(await withinDomain(subject, subject.theta, targets))).toEqual([1, 0, 0.1]);
  });

  it('ends within the domain where entries can be moved one by one, but not together', async () => {
    await assert(
      asyncProperty(integer({ min: 2, max: 20 }), async (size) => {
        const subject = subjectWith(
          Array.from({ length: size }, () => 0),
          defined((x) => x.reduce((a, b) => a + b) <= 1),
        );
        const point = await withinDomain(subject, subject.theta, [new Float64Array(size).fill(1)]);
        expect(point.reduce((a, b) => a + b)).toBe(1);
      }),
    );
  });

  it('costs one loss where the first target is within the domain, and few where little is outside', async () => {
    const size = 256;
    for (const [wall, most] of [
      [-1, 1],
      [77, 25],
    ] as const) {
      const subject = subjectWith(
        Array.from({ length: size }, () => 0),
        defined((x) => !(x[wall]! > 0)),
      );
      await withinDomain(subject, subject.theta, [new Float64Array(size).fill(1)]);
      expect(subject.evaluations.loss).toBeLessThanOrEqual(most);
    }
  });

  it('forgets that the loss threw outside its domain', async () => {
    const subject = subjectWith([0], ([x]) => {
      if (x! > 0) throw new RangeError('outside');
      return x!;
    });
    await withinDomain(subject, subject.theta, [Float64Array.of(1)]);
    expect(subject.lastError).toBeUndefined();
  });
});

import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { activationNames, activations, sigmoid } from './activation.js';

const anywhere = fc.double({ min: -1e4, max: 1e4, noNaN: true });
const near = fc.double({ min: -30, max: 30, noNaN: true });

/** The plain central difference, whose truncation error the step's square times the third derivative (at most 2) bounds. */
const slope = (f: (a: number) => number, a: number): number => (f(a + 1e-5) - f(a - 1e-5)) / 2e-5;
const isSlope = (derivative: (a: number) => number, value: (a: number) => number, a: number): boolean =>
  Math.abs(derivative(a) - slope(value, a)) <=
  2 * 1e-10 + (4 * 2 ** -53 * (1 + Math.abs(value(a)) + Math.abs(a))) / 2e-5;

describe.each(activationNames)('%s', (name) => {
  const { value, derivative } = activations[name];

  test.prop([near.filter((a) => Math.abs(a) > 1e-5)])('has the derivative of its value', (a) => {
    expect(isSlope(derivative, value, a)).toBe(true);
  });

  it('would be noticed with its derivative off by 0.01 %', () => {
    const off = fc.property(near, (a) => isSlope((x) => 1.0001 * derivative(x), value, a));
    expect(fc.check(off, { numRuns: 1000 }).failed).toBe(true);
  });

  test.prop([anywhere, anywhere])('never falls', (a, b) => {
    expect(value(Math.max(a, b))).toBeGreaterThanOrEqual(value(Math.min(a, b)));
    expect(derivative(a)).toBeGreaterThanOrEqual(0);
  });

  it('keeps a NaN', () => expect(value(NaN)).toBeNaN());
});

describe('sigmoid', () => {
  test.prop([anywhere])('and its mirror image sum to one', (a) => {
    expect(Math.abs(sigmoid(a) + sigmoid(-a) - 1)).toBeLessThanOrEqual(2 ** -52);
  });

  it('keeps its digits far out', () => {
    expect([sigmoid(0), sigmoid(800), sigmoid(-800), sigmoid(Infinity), sigmoid(-Infinity)]).toEqual([0.5, 1, 0, 1, 0]);
    expect(sigmoid(-700)).toBe(Math.exp(-700));
    expect(activations.sigmoid.derivative(700)).toBe(Math.exp(-700)); // s (1 - s) would be 0
    expect(activations.tanh.derivative(300) / (4 * Math.exp(-600))).toBeCloseTo(1, 14);
  });
});

describe('softplus', () => {
  const { value } = activations.softplus;
  it('keeps its digits far out', () => {
    expect([value(0), value(1e4), value(-1e4), value(-700)]).toEqual([Math.LN2, 1e4, 0, Math.exp(-700)]);
  });

  test.prop([anywhere])('is a + its mirror image', (a) => {
    expect(Math.abs(value(a) - value(-a) - a)).toBeLessThanOrEqual(2 ** -52 * Math.max(1, Math.abs(a)));
  });
});

describe('relu', () => {
  it('has the derivative 0 at 0', () => {
    expect([-1, -0, 0, 5e-324, 1].map(activations.relu.derivative)).toEqual([0, 0, 0, 1, 1]);
    expect([-1, -0, 0, 2].map(activations.relu.value)).toEqual([0, 0, 0, 2]);
  });

  it('alone is not smooth', () =>
    expect(activationNames.filter((name) => !activations[name].smooth)).toEqual(['relu']));
});

import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { type GradientCheck, checkGradient } from '../index.js';

const single = Math.fround;
type Values = readonly number[];
interface Case {
  readonly x: Values;
  readonly loss: (x: Values) => number;
  readonly slope: (x: Values) => Values;
}

const sum = (values: Values): number => values.reduce((total, value) => single(total + single(value)), 0);

/** Softmax by the logarithm of the sum, whose rounding is that of the largest argument. */
function softmax(x: Values): Values {
  const most = Math.max(...x);
  const logSum = single(most + single(Math.log(sum(x.map((value) => Math.exp(single(value - most)))))));
  return x.map((value) => single(Math.exp(single(value - logSum))));
}

function unitVector(x: Values): Values {
  const length = single(Math.sqrt(sum(x.map((value) => single(value * value)))));
  return x.map((value) => single(value / length));
}

/** An expectation under a softmax, and the projection of a unit vector: float32 numbers, which the loss adds up in float64. */
const kinds: Record<string, (seed: number) => Case> = {
  softmax(seed) {
    const random = stream(seed, 'sm');
    const x = Array.from({ length: 2 + random.integer(3) }, () => single(5 * random.normal()));
    const weights = x.map(() => random.normal());
    return {
      x,
      loss: (at) => softmax(at).reduce((total, p, i) => total + weights[i]! * p, 0),
      slope(at) {
        const p = softmax(at);
        const mean = sum(p.map((each, i) => each * weights[i]!));
        return p.map((each, i) => each * (weights[i]! - mean));
      },
    };
  },
  'unit vector'(seed) {
    const random = stream(seed, 'normalised');
    const x = Array.from({ length: 2 + random.integer(3) }, () =>
      single(random.normal() * 10 ** (2 * random.uniform() - 1)),
    );
    const weights = x.map(() => random.normal());
    return {
      x,
      loss: (at) => unitVector(at).reduce((total, u, i) => total + weights[i]! * u, 0),
      slope(at) {
        const length = Math.hypot(...at);
        const mean = at.reduce((total, value, i) => total + (value / length) * weights[i]!, 0);
        return at.map((value, i) => (weights[i]! - (mean * value) / length) / length);
      },
    };
  },
};

function checkOf({ x, loss, slope }: Case, factor: number): GradientCheck {
  const shares = slope(x).map((value, i) => Math.abs(value * x[i]!));
  const largest = shares.indexOf(Math.max(...shares));
  return {
    name: 'float32 terms',
    parameters: { x: Float32Array.from(x) },
    loss: (at) => loss(Array.from(at['x']!)),
    gradient: (at) => ({
      x: Float32Array.from(slope(Array.from(at['x']!)), (value, i) => (i === largest ? factor * value : value)),
    }),
  };
}

describe.each(Object.entries(kinds))('float32 terms that saturate, added up in float64: %s', (_, draw) => {
  it('fails no right gradient', async () => {
    const failed: number[] = [];
    for (let seed = 0; seed < 180; seed++)
      if ((await checkGradient(checkOf(draw(seed), 1), { seed })).verdict === 'fail') failed.push(seed);
    expect(failed).toEqual([]);
  });

  it.each([2, 0, -1])('passes no gradient whose largest entry is multiplied by %d, and fails most', async (factor) => {
    const count: Record<string, number> = { pass: 0, fail: 0 };
    for (let seed = 0; seed < 60; seed++) {
      const { verdict } = await checkGradient(checkOf(draw(seed), factor), { seed });
      count[verdict] = (count[verdict] ?? 0) + 1;
    }
    expect(count['pass']).toBe(0);
    expect(count['fail']).toBeGreaterThanOrEqual(45);
  });
});

import { test } from '@fast-check/vitest';
import { parameterNames } from '@gradproof/network';
import { type NetworkCase, networkCase } from '@gradproof/network/testing';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Float32Gradient, float32Backpropagate, zeroGradient } from './float32-backpropagation.js';
import { float32Difference } from './float32-difference.js';
import { float32Forward } from './float32-pass.js';
import { type Float32Space, float32Space } from './float32-space.js';

const spaceOf = (c: NetworkCase): Float32Space => float32Space(c.network, c.parameters, c.examples);

/** The definition: the whole loss twice for every parameter. */
function blackBox(space: Float32Space, batch: ArrayLike<number>, step: number): Float32Gradient {
  const h = Math.fround(step);
  const gradient = zeroGradient(space.parameters);
  for (const name of parameterNames) {
    const values = space.parameters[name];
    for (let i = 0; i < values.length; i++) {
      const kept = values[i]!;
      const [above, below] = [Math.fround(kept + h), Math.fround(kept - h)];
      values[i] = above;
      const up = float32Forward(space, batch);
      values[i] = below;
      const down = float32Forward(space, batch);
      values[i] = kept;
      if (above !== below) gradient[name][i] = Math.fround(up - down) / Math.fround(above - below);
    }
  }
  return gradient;
}

const cases = networkCase({ scales: [0.01, 0.3, 1], lossEpsilons: [0, 1e-7] });
const steps = fc.constantFrom(1e-8, 1e-6, 1e-4, 1e-2, 1);

describe('float32Difference', () => {
  test.prop([cases, steps])('is the black-box difference, bit for bit', (c, step) => {
    const space = spaceOf(c);
    const expected = blackBox(space, c.batch, step);
    fc.pre(Number.isFinite(float32Forward(space, c.batch))); // a loss that overflows float32 has no differences
    expect(float32Difference(space, step)).toEqual(expected);
  });

  test.prop([networkCase({ scales: [0.3], lossEpsilons: [0] })])('has nothing but float32 in it', (c) => {
    const space = spaceOf(c);
    const loss = float32Forward(space, c.batch);
    expect(Math.fround(loss)).toBe(loss);
    for (const name of parameterNames) expect(float32Backpropagate(space)[name]).toBeInstanceOf(Float32Array);
  });

  it('would notice float64 in between', () => {
    const [sum, term] = [Math.fround(0.1), 1e-9];
    expect(Math.fround(sum + term)).not.toBe(sum + term);
  });
});

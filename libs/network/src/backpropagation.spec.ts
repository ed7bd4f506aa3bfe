import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { backpropagate, denseGradient, gradientBuffer, sumRows } from './backpropagation.js';
import { forward } from './forward.js';
import { network } from './network.js';
import { type Parameters } from './parameters.js';
import { type NetworkCase, cook, naiveGradient, networkCase } from './testing/index.js';
import { workspace } from './workspace.js';

function gradientOf({ network: net, parameters, examples, batch }: NetworkCase, lossEpsilon?: number): Parameters {
  const space = workspace(net, batch.length);
  forward(space, parameters, examples, batch);
  const out = gradientBuffer(net.size);
  return denseGradient(backpropagate(space, parameters, examples, out, lossEpsilon), net.size);
}

/** Largest difference in roundings of what is summed; the probabilities alone carry some for every 1 of a logit. */
function excess(c: NetworkCase, found: Parameters): number {
  const [expected, sizes] = [naiveGradient(c), naiveGradient(c, Math.abs)];
  const largest = c.parameters.theta.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  const roundings = 2 ** -53 * 64 * largest * largest * (c.network.size.inputs + c.network.size.hidden);
  return found.theta.reduce(
    (most, value, i) =>
      Math.max(most, Math.abs(value - expected.theta[i]!) / (roundings * sizes.theta[i]! + 2 ** -1022)),
    0,
  );
}

const mild = networkCase({ scales: [0.01, 0.3, 1, 3] });

describe('backpropagate', () => {
  test.prop([mild], { numRuns: 500 })('is the chain rule written out', (c) => {
    expect(excess(c, gradientOf(c))).toBeLessThanOrEqual(1);
  });

  it.each<[string, (c: NetworkCase, right: Parameters) => Parameters]>([
    ['the sign of b1 flipped', (_, right) => (right.b1.forEach((value, j) => (right.b1[j] = -value)), right)],
    ['one entry off by 0.01 %', (_, right) => ((right.W2[0]! *= 1.0001), right)],
    ['W2 transposed on the way back', (c) => gradientOf({ ...c, parameters: { ...c.parameters, W2: transposed(c) } })],
    ["the textbook's p - t", (c) => gradientOf(c, 0)],
    ['one example left out', (c) => gradientOf({ ...c, batch: c.batch.slice(1) })],
  ])('would be noticed with %s', (_, faulty) => {
    const right = fc.property(mild, (c) => {
      fc.pre(c.batch.length > 1);
      return excess(c, faulty(c, gradientOf(c))) <= 1;
    });
    expect(fc.check(right, { numRuns: 300 }).failed).toBe(true);
  });

  it('differentiates the loss with its epsilon, which damps it by p_t / (p_t + epsilon)', () => {
    const c = cook({ inputs: 3, hidden: 2, classes: 2, batchSize: 1, activation: 'tanh', lossEpsilon: 1e-7, scale: 0.5, situation: 'plain', seed: 4 }); // prettier-ignore
    const target = c.examples.targets[0]!;
    c.parameters.b2.set(target === 0 ? [-16, 0] : [0, -16]);
    const [damped, plain] = [gradientOf(c), gradientOf(c, 0)];
    const space = workspace(c.network, 1);
    forward(space, c.parameters, c.examples, c.batch);
    const pt = space.probabilities[target]!;
    damped.theta.forEach((value, i) => expect(value).toBeCloseTo((plain.theta[i]! * pt) / (pt + 1e-7), 14));
    expect(pt / (pt + 1e-7)).toBeLessThan(0.9);
  });

  it('keeps its digits where p_t is near 1, and none where p_t is 0 beside an epsilon', () => {
    const c = cook({ inputs: 1, hidden: 1, classes: 2, batchSize: 1, activation: 'relu', lossEpsilon: 0, scale: 1, situation: 'zero', seed: 4 }); // prettier-ignore
    const target = c.examples.targets[0]!;
    c.parameters.b2[target] = 50;
    expect(gradientOf(c).b2[target]! / -Math.exp(-50)).toBeCloseTo(1, 14); // p_t - 1 is 0 in floating point
    c.parameters.b2[target] = -800;
    expect([...gradientOf(c).b2].map(Math.abs)).toEqual([1, 1]);
    const capped = { ...c, network: network(c.network.size, 'relu', 1e-7) };
    expect([...gradientOf(capped).b2].map(Math.abs)).toEqual([0, 0]);
  });

  test.prop([networkCase()])('has rows of W1 for live inputs only, each once', (c) => {
    const space = workspace(c.network, c.batch.length);
    forward(space, c.parameters, c.examples, c.batch);
    const { W1 } = backpropagate(space, c.parameters, c.examples, gradientBuffer(c.network.size));
    const { inputs } = c.network.size;
    const live = Array.from({ length: inputs }, (_, i) => i).filter((i) =>
      c.batch.some((n) => c.dense[n * inputs + i] !== 0),
    );
    expect([...W1.rows.subarray(0, W1.count[0])].toSorted((a, b) => a - b)).toEqual(live);
  });
});

function transposed({ network: { size }, parameters: { W2 } }: NetworkCase): Float64Array {
  return W2.map((_, i) => W2[(i % size.hidden) * size.classes + Math.floor(i / size.hidden)]!);
}

describe('sumRows', () => {
  it('adds the first rows alone, in order', () => {
    const out = Float64Array.of(9, 9);
    sumRows(Float64Array.of(1, 2, 3, 4, 100, 100), 2, 2, out);
    expect([...out]).toEqual([4, 6]);
  });
});

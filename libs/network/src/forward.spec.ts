import { fc, test } from '@fast-check/vitest';
import { sparseRows } from '@gradproof/kernels';
import { affine, logsumexp, matrix, ShapeError } from '@gradproof/tensor';
import { describe, expect, it } from 'vitest';
import { activations } from './activation.js';
import { forward } from './forward.js';
import { type NetworkCase, cook, networkCase } from './testing/index.js';
import { workspace } from './workspace.js';

/** The forward pass over dense matrices: pre-activations, units, logits and the loss of each example. */
function densePass({ network, parameters, dense, batch, examples }: NetworkCase) {
  const { inputs, hidden, classes } = network.size;
  const rows = batch.map((example) => [...dense.subarray(example * inputs, (example + 1) * inputs)]);
  const x = matrix(batch.length, inputs, Float64Array.from(rows.flat()));
  const a = affine(x, matrix(inputs, hidden, parameters.W1), parameters.b1);
  const z = matrix(batch.length, hidden, a.data.map(activations[network.activation].value));
  const o = affine(z, matrix(hidden, classes, parameters.W2), parameters.b2);
  const losses = batch.map((example, n) => {
    const row = o.data.subarray(n * classes, (n + 1) * classes);
    return -Math.log(Math.exp(row[examples.targets[example]!]! - logsumexp(row)) + network.lossEpsilon);
  });
  return { a: a.data, z: z.data, o: o.data, losses };
}

const passOf = ({ network, parameters, examples, batch }: NetworkCase, capacity = batch.length) => {
  const space = workspace(network, capacity);
  return { space, loss: forward(space, parameters, examples, batch) };
};

describe('forward', () => {
  test.prop([networkCase()], { numRuns: 300 })('has the bits of the dense pass up to the logits', (c) => {
    const { space } = passOf(c);
    const { a, z, o } = densePass(c);
    expect(space.preactivations).toEqual(a);
    expect(space.hidden).toEqual(z);
    expect(space.logits).toEqual(o);
  });

  test.prop([networkCase()], { numRuns: 300 })('has the loss of logsumexp', (c) => {
    const { space, loss } = passOf(c);
    const { o, losses } = densePass(c);
    const largest = o.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    losses.forEach((expected, n) => {
      if (expected < 600) expect(Math.abs(space.losses[n]! - expected)).toBeLessThanOrEqual(2 ** -50 * largest);
    });
    const mean = space.losses.reduce((sum, value) => sum + value, 0) / c.batch.length;
    expect(loss).toBe(mean);
  });

  test.prop([networkCase(), fc.integer({ min: 8, max: 11 })])('does not depend on room to spare', (c, capacity) => {
    expect(passOf(c, capacity).loss).toBe(passOf(c).loss);
  });

  test.prop([networkCase()])('does not depend on what was there before', (c) => {
    const { space, loss } = passOf(c);
    forward(space, c.parameters, c.examples, [c.batch[0]!]);
    expect(forward(space, c.parameters, c.examples, c.batch)).toBe(loss);
  });

  it('would be noticed without the bias of the logits', () => {
    const same = fc.property(networkCase(), (c) => {
      const { space } = passOf({ ...c, parameters: { ...c.parameters, b2: new Float64Array(c.network.size.classes) } });
      return densePass(c).o.every((value, i) => value === space.logits[i]);
    });
    expect(fc.check(same).failed).toBe(true);
  });
});

describe('forward refuses', () => {
  const c = cook({ inputs: 4, hidden: 4, classes: 3, batchSize: 3, activation: 'relu', lossEpsilon: 0, scale: 1, situation: 'plain', seed: 1 }); // prettier-ignore
  const pass = (change: Partial<NetworkCase>, capacity?: number) => () => passOf({ ...c, ...change }, capacity);

  it('examples of another width', () => {
    const examples = { inputs: sparseRows(matrix(3, 5)), targets: Int32Array.of(0, 1, 2) };
    expect(pass({ examples })).toThrow(new ShapeError('forward', 'examples must be 4 wide to match W1 [4, 4]', 5));
  });

  it('no examples, and more than the workspace holds', () => {
    expect(pass({ batch: [] }, 2)).toThrow(new ShapeError('forward', 'batch must hold 1 to 2 examples', 0));
    expect(pass({}, 2)).toThrow(new ShapeError('forward', 'batch must hold 1 to 2 examples', 3));
  });

  it.each([3, -1, 0.5, NaN])('index %d among three examples', (index) => {
    expect(pass({ batch: [0, index] })).toThrow(
      new RangeError(`forward: batch must hold indices 0..2 of examples, got ${index}`),
    );
  });

  it.each([3, -1])('the target %d of three classes', (target) => {
    const examples = { inputs: c.examples.inputs, targets: Int32Array.of(0, target, 1) };
    expect(pass({ examples })).toThrow(
      new RangeError(`forward: target of example 1 must be a class 0..2, got ${target}`),
    );
  });

  it('fewer targets than examples', () => {
    const examples = { inputs: c.examples.inputs, targets: new Uint8Array(2) };
    expect(pass({ examples })).toThrow('forward: target of example 2 must be a class 0..2, got undefined');
  });
});

import { fc, test } from '@fast-check/vitest';
import { sparseRows } from '@gradproof/kernels';
import { matrix } from '@gradproof/tensor';
import { describe, expect, it } from 'vitest';
import { forward } from './forward.js';
import { network } from './network.js';
import { zeroParameters } from './parameters.js';
import { countCorrect, predict } from './predict.js';
import { type NetworkCase, cook, networkCase } from './testing/index.js';
import { workspace } from './workspace.js';

/** One example at a time. */
const naive = ({ network: net, parameters, examples }: NetworkCase): number[] =>
  Array.from({ length: examples.inputs.rows }, (_, n) => {
    const space = workspace(net, 1);
    forward(space, parameters, examples, [n]);
    return space.logits.indexOf(Math.max(...space.logits));
  });

const capacities = fc.integer({ min: 1, max: 9 });

describe('predict', () => {
  test.prop([networkCase(), capacities])('is the class of the largest logit, whatever the passes', (c, capacity) => {
    expect([...predict(workspace(c.network, capacity), c.parameters, c.examples.inputs)]).toEqual(naive(c));
  });

  it('takes the first among equals', () => {
    const c = cook({ inputs: 3, hidden: 2, classes: 5, batchSize: 2, activation: 'relu', lossEpsilon: 0, scale: 1, situation: 'zero', seed: 1 }); // prettier-ignore
    expect([...predict(workspace(c.network, 2), c.parameters, c.examples.inputs)]).toEqual([0, 0]);
  });

  it('knows more than 256 classes', () => {
    const net = network({ inputs: 1, hidden: 1, classes: 300 }, 'relu');
    const parameters = zeroParameters(net.size);
    parameters.b2[299] = 1;
    expect([...predict(workspace(net, 1), parameters, sparseRows(matrix(2, 1)))]).toEqual([299, 299]);
  });

  it('of no examples is nothing', () => {
    const net = network({ inputs: 1, hidden: 1, classes: 2 }, 'relu');
    expect(predict(workspace(net, 1), zeroParameters(net.size), sparseRows(matrix(0, 1)))).toHaveLength(0);
  });
});

describe('countCorrect', () => {
  test.prop([networkCase(), capacities])('counts the predictions that are the target', (c, capacity) => {
    const expected = naive(c).filter((prediction, n) => prediction === c.examples.targets[n]).length;
    expect(countCorrect(workspace(c.network, capacity), c.parameters, c.examples)).toBe(expected);
  });

  it('would be noticed with the targets one place off', () => {
    const right = fc.property(networkCase(), (c) => {
      const shifted = {
        ...c.examples,
        targets: c.examples.targets.map((target) => (target + 1) % c.network.size.classes),
      };
      const expected = naive(c).filter((prediction, n) => prediction === c.examples.targets[n]).length;
      return countCorrect(workspace(c.network, 8), c.parameters, shifted) === expected;
    });
    expect(fc.check(right).failed).toBe(true);
  });
});

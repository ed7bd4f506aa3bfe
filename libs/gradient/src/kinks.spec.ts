import { fc, test } from '@fast-check/vitest';
import { forward, workspace } from '@gradproof/network';
import { type NetworkCase, networkCase, smoothActivations } from '@gradproof/network/testing';
import { describe, expect, it } from 'vitest';
import { countKinks } from './kinks.js';

function kinksOf({ network, parameters, examples, batch }: NetworkCase, distance: number): number {
  const space = workspace(network, batch.length);
  forward(space, parameters, examples, batch);
  return countKinks(space, examples, distance);
}

/** Moves every first-layer parameter both ways and looks whether a unit of an example is strictly on the other side, or was at the kink. */
function bruteForce({ network, parameters, dense, batch }: NetworkCase, distance: number): number {
  const { inputs, hidden } = network.size;
  let kinks = 0;
  for (const example of batch) {
    for (let j = 0; j < hidden; j++) {
      let a = parameters.b1[j]!;
      for (let i = 0; i < inputs; i++) a += dense[example * inputs + i]! * parameters.W1[i * hidden + j]!;
      for (const x of [1, ...dense.subarray(example * inputs, (example + 1) * inputs)]) {
        const [left, right] = [a - distance * x, a + distance * x];
        if (Math.min(left, right) < 0 && Math.max(left, right) > 0) kinks++;
      }
    }
  }
  return kinks;
}

const distances = fc.constantFrom(1e-8, 1e-4, 1e-2, 0.5, 1);

describe('countKinks', () => {
  test.prop([networkCase({ activations: ['relu'], scales: [0.01, 0.3, 1, 3] }), distances], { numRuns: 500 })(
    'counts what brute force counts',
    (c, distance) => {
      expect(kinksOf(c, distance)).toBe(bruteForce(c, distance));
    },
  );

  test.prop([networkCase({ activations: smoothActivations }), distances])(
    'finds none where there are none',
    (c, distance) => {
      expect(kinksOf(c, distance)).toBe(0);
    },
  );

  it('would be noticed without the bias', () => {
    const noBias = fc.property(
      networkCase({ activations: ['relu'] }),
      (c) => kinksOf(c, 0.5) === bruteForce(c, 0.5) - c.batch.length * c.network.size.hidden,
    );
    expect(fc.check(noBias).failed).toBe(true);
  });
});

import { fc, test } from '@fast-check/vitest';
import { heap } from '@gradproof/kernels';
import { type Workspace, forward, workspace } from '@gradproof/network';
import { type NetworkCase, networkCase } from '@gradproof/network/testing';
import { describe, expect, it } from 'vitest';
import { type Work } from './counters.js';
import { type Place, changeByUnit } from './loss-change.js';
import { fillLossSeries, lossChangeAt, lossSeries } from './loss-series.js';

const noCost = (): Work => ({ multiplyAdds: 0, transcendentals: 0 });

/** Unit 0 of example 0 after a forward pass. */
function firstUnit({ network, parameters, examples, batch }: NetworkCase): {
  space: Workspace;
  place: Place;
  kept: number;
} {
  const space = workspace(network, batch.length);
  forward(space, parameters, examples, batch);
  const target = space.targets[0]!;
  const pt = space.probabilities[target]!;
  return {
    space,
    place: { n: 0, index: 0, target },
    kept: network.lossEpsilon > 0 ? pt / (pt + network.lossEpsilon) : 1,
  };
}

/** How far the series is from the exact change at a share of its limit, relative to the size of the first order's terms. */
function distance(c: NetworkCase, share: number, spoil: (change: Float64Array) => void = () => undefined): number {
  const { space, place, kept } = firstUnit(c);
  const series = lossSeries(heap);
  const radius = fillLossSeries(space, c.parameters.W2, place, kept, series);
  if (kept < 0.5 || radius === Infinity) return 0;
  spoil(series.change);
  const move = share * LIMIT * radius;
  const { classes } = c.network.size;
  const others = space.probabilities
    .subarray(0, classes)
    .reduce((sum, p, k) => (k === place.target ? sum : sum + p), 0);
  const exact = changeByUnit(space, c.parameters.W2, place, move, noCost());
  const size = (others * Math.abs(move) * 0.6) / radius;
  return size < 1e-290 ? 0 : Math.abs(lossChangeAt(series, move) - exact) / size;
}

/** The largest share of the radius that a symmetric rule uses. */
const LIMIT = 1.2e-3;
const ROUNDINGS = 32 * 2 ** -53;

describe('fillLossSeries', () => {
  test.prop([networkCase({ activations: ['relu'] }), fc.double({ min: -1, max: 1, noNaN: true })])(
    'is the exact change up to rounding, as far as the series is used',
    (c, share) => {
      expect(distance(c, share)).toBeLessThanOrEqual(ROUNDINGS);
    },
  );

  test.prop([networkCase({ activations: ['relu'], scales: [0.3], situations: ['plain'] }), fc.constantFrom(0, 1)])(
    'would be noticed with one of its first orders off by a millionth of the next',
    (c, order) => {
      const { space, place, kept } = firstUnit(c);
      const series = lossSeries(heap);
      const radius = fillLossSeries(space, c.parameters.W2, place, kept, series);
      fc.pre(radius < Infinity);
      const spoil = (change: Float64Array): void => {
        change[order]! += 1e-6 * (0.6 / radius) ** (order + 1);
      };
      expect(distance(c, 1, spoil)).toBeGreaterThan(ROUNDINGS);
    },
  );
});

describe('lossChangeAt', () => {
  it('is the polynomial', () => {
    const series = { ...lossSeries(heap), change: Float64Array.of(1, 2, 3, 4, 5, 6) };
    expect(lossChangeAt(series, 0.5)).toBe(0.5 + 2 / 4 + 3 / 8 + 4 / 16 + 5 / 32 + 6 / 64);
  });
});

import { test } from '@fast-check/vitest';
import { networkCase, smoothActivations } from '@gradproof/network/testing';
import { describe, expect, it } from 'vitest';
import { cook } from '@gradproof/network/testing';
import { gradientOf } from './gradient-of.js';
import { type NumericalStrategy, analytic, central } from './strategy.js';

const oneSided = (step: number): NumericalStrategy => ({ ...central(step), atKinks: 'one-sided' });

function furthest(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? NaN))), 0);
}

/** One of its units has a kink in reach, and moves too far for the series. */
const unitBeyondItsSeries = cook({
  inputs: 7,
  hidden: 5,
  classes: 3,
  batchSize: 7,
  activation: 'relu',
  lossEpsilon: 0,
  scale: 0.3,
  pixels: 'any',
  situation: 'kinked',
  seed: 625990,
});

describe('one-sided kinks', () => {
  test.prop(
    [networkCase({ activations: ['relu'], scales: [0.3], lossEpsilons: [0], situations: ['kinked', 'plain', 'dead'] })],
    { examples: [[unitBeyondItsSeries]] },
  )(
    'leave only truncation between the analytic and the numerical gradient of ReLU',
    ({ network, parameters, examples }) => {
      const exact = gradientOf(analytic, network, parameters, examples).gradient.theta;
      expect(furthest(gradientOf(oneSided(1e-4), network, parameters, examples).gradient.theta, exact)).toBeLessThan(
        1e-7,
      );
    },
  );

  it('are not the finite difference where a kink lies within reach', () => {
    const c = cook({
      inputs: 7,
      hidden: 5,
      classes: 3,
      batchSize: 4,
      activation: 'relu',
      lossEpsilon: 0,
      scale: 1,
      situation: 'kinked',
      seed: 1,
    });
    const exact = gradientOf(analytic, c.network, c.parameters, c.examples).gradient.theta;
    const { gradient, counters } = gradientOf(central(1e-4), c.network, c.parameters, c.examples);
    expect(counters.kinkCrossings).toBeGreaterThan(0);
    expect(furthest(gradient.theta, exact)).toBeGreaterThan(1e-3);
  });

  test.prop([networkCase({ activations: smoothActivations })])(
    'change nothing for smooth activations',
    ({ network, parameters, examples }) => {
      const plain = gradientOf(central(1e-3), network, parameters, examples).gradient.theta;
      expect(gradientOf(oneSided(1e-3), network, parameters, examples).gradient.theta).toEqual(plain);
    },
  );

  it('are refused for the black box', () => {
    const c = cook({
      inputs: 2,
      hidden: 1,
      classes: 2,
      batchSize: 1,
      activation: 'relu',
      lossEpsilon: 0,
      scale: 1,
      situation: 'plain',
      seed: 1,
    });
    expect(() => gradientOf({ ...oneSided(1e-4), evaluation: 'generic' }, c.network, c.parameters, c.examples)).toThrow(
      'evaluation must be structured',
    );
  });
});

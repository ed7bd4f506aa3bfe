import { fc, test } from '@fast-check/vitest';
import { cook, networkCase, smoothActivations } from '@gradproof/network/testing';
import { describe, expect, it } from 'vitest';
import { gradientOf } from './gradient-of.js';
import { type NumericalStrategy, analytic } from './strategy.js';
import { complexStepExcess } from './testing/index.js';

const complexStep = (step: number): NumericalStrategy => ({
  kind: 'numerical',
  scheme: 'complex-step',
  step,
  evaluation: 'generic',
});
const small = {
  inputs: 3,
  hidden: 2,
  classes: 2,
  batchSize: 2,
  lossEpsilon: 0,
  scale: 1,
  situation: 'plain',
  seed: 1,
} as const;

describe('the complex step', () => {
  const steps = fc.constantFrom(1e-8, 1e-20, 1e-100, 1e-200);
  test.prop(
    [
      networkCase({
        activations: smoothActivations,
        scales: [0.01, 0.3, 1],
        situations: ['plain', 'black', 'duplicates', 'zero'],
      }),
      steps,
    ],
    {
      numRuns: 300,
    },
  )('is the analytic gradient to 1e-13 with any tiny step', (c, step) => {
    expect(complexStepExcess(c, step)).toBeLessThanOrEqual(1);
  });

  it('has a truncation error like any other with a large one', () => {
    expect(complexStepExcess(cook({ ...small, activation: 'tanh' }), 0.1)).toBeGreaterThan(1e6);
  });

  it.each([
    { o: 'the target', b2: [800, 0] },
    { o: 'another', b2: [0, 800] },
    { o: 'the target by 30', b2: [30, 0] },
  ])('stays finite where $o takes it all', ({ b2 }) => {
    for (const lossEpsilon of [0, 1e-7]) {
      const c = cook({ ...small, activation: 'softplus', lossEpsilon });
      c.parameters.b2.set(b2);
      expect(complexStepExcess(c, 1e-20)).toBeLessThanOrEqual(1);
    }
  });

  it('keeps the digits of a tiny tanh', () => {
    const c = cook({ ...small, activation: 'tanh' });
    c.parameters.W1.forEach((w, i) => (c.parameters.W1[i] = 1e-9 * w));
    c.parameters.b1.fill(0);
    const [complex, exact] = [complexStep(1e-20), analytic].map(
      (s) => gradientOf(s, c.network, c.parameters, c.examples).gradient.W2,
    );
    complex!.forEach((value, i) => expect(Math.abs(value / exact![i]! - 1)).toBeLessThanOrEqual(1e-13));
  });
});

describe('the complex step is refused', () => {
  it('for ReLU', () => {
    const { network, parameters, examples } = cook({ ...small, activation: 'relu' });
    expect(() => gradientOf(complexStep(1e-20), network, parameters, examples)).toThrow(
      new RangeError('complexStepGradient: activation must be smooth, got relu; use a real scheme'),
    );
  });

  it('for structured evaluation', () => {
    const { network, parameters, examples } = cook({ ...small, activation: 'tanh' });
    expect(() =>
      gradientOf({ ...complexStep(1e-20), evaluation: 'structured' }, network, parameters, examples),
    ).toThrow(new RangeError('evaluateGradient: evaluation of complex-step must be generic, got structured'));
  });
});

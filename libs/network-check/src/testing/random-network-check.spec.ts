import { parameterNames } from '@gradproof/network';
import { describe, expect, it } from 'vitest';
import { checkNetworkGradient } from '../check-network-gradient.js';
import { type NetworkGradientFunction, problemLoss, problemPass } from '../network-problem.js';
import { referenceGradient } from '../reference-gradient.js';
import { structuredEstimates } from '../structured-estimates.js';
import { randomNetworkCheck } from './random-network-check.js';
import { tapeGradient } from './tape-gradient.js';

const drawn = Array.from({ length: 200 }, (_, number) => randomNetworkCheck(0, number));

describe('randomNetworkCheck', () => {
  it('is the same for the same seed and number', () => {
    expect(randomNetworkCheck(4, 2).problem).toEqual(randomNetworkCheck(4, 2).problem);
    expect(randomNetworkCheck(5, 2).problem).not.toEqual(randomNetworkCheck(4, 2).problem);
  });

  it('draws every property, with the losses that they promise', () => {
    for (const property of ['saturated', 'ties', 'float32', 'scaled'] as const) {
      expect(drawn.filter((each) => each[property]).length).toBeGreaterThan(5);
    }
    expect(new Set(drawn.map(({ problem }) => problem.network.activation)).size).toBe(4);
    for (const { problem, ties, float32, scaled } of drawn) {
      expect(problemLoss(problem, problemPass(problem), problem.parameters)).toBeGreaterThan(-1);
      if (ties) expect(structuredEstimates(problem).ties.length).toBeGreaterThanOrEqual(problem.network.size.hidden);
      if (float32) expect(Array.from(problem.parameters.theta, Math.fround)).toEqual([...problem.parameters.theta]);
      const W1 = problem.parameters.W1.map(Math.abs);
      if (scaled && problem.network.size.inputs > 8) expect(Math.max(...W1) / Math.min(...W1)).toBeGreaterThan(1e6);
    }
  });

  it('has correct gradients: the tape and the backpropagation of this project agree', async () => {
    for (const { problem, gradient, float32 } of drawn.slice(0, 60)) {
      const exact = tapeGradient('float64')(problem) as Awaited<ReturnType<NetworkGradientFunction>>;
      const own = referenceGradient(problem);
      const given = await gradient(problem);
      for (const name of parameterNames) {
        const size = Math.max(...own[name].map(Math.abs), 1e-300);
        own[name].forEach((value, i) => expect(Math.abs(exact[name][i]! - value) / size).toBeLessThan(1e-9));
        expect(given[name] instanceof Float32Array).toBe(float32);
      }
    }
  });
});

describe('checkNetworkGradient', () => {
  // numbers of a calibration that once went wrong
  it.each([
    ['inputs of 1e5 that a plain difference over steps of 0.002 would saturate', 777, 163],
    ['the same in float32', 777, 1099],
    ['an output layer fed by small units, under weight decay', 777, 955],
    ['probabilities as exp(o - logsumexp(o)) in float32 where logits are 1000', 0, 1067],
  ])('raises no false alarm on %s', async (_, seed, number) => {
    const { problem, gradient } = randomNetworkCheck(seed, number);
    const { verdict, reason } = await checkNetworkGradient(problem, gradient, { seed });
    expect(verdict, reason).not.toBe('fail');
  });

  it('resolves float32 gradients by their measured rounding, though roundings could add up to more', async () => {
    for (const number of [11, 91, 619, 731, 771, 819, 851]) {
      const { problem, gradient } = randomNetworkCheck(777, number);
      expect((await checkNetworkGradient(problem, gradient, { seed: 777 })).verdict).toBe('pass');
    }
  });
});

import { test } from '@fast-check/vitest';
import { type GradientStrategy, alternating, central, gradientOf } from '@gradproof/gradient';
import { parameterNames, parametersOver } from '@gradproof/network';
import { type NetworkCase, networkCase } from '@gradproof/network/testing';
import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { float32Descend } from './float32-descend.js';
import { float32Space } from './float32-space.js';

const textbookAnalytic: GradientStrategy = { kind: 'analytic', lossEpsilon: 0 };
const tame = networkCase({ scales: [0.3], lossEpsilons: [1e-7], situations: ['plain', 'black'] });

const iterate = (c: NetworkCase, strategy: GradientStrategy, count: number, rate = 0.1) => {
  const space = float32Space(c.network, c.parameters, c.examples);
  const batches = Array.from({ length: count }, () => c.batch);
  return { space, iterations: [...float32Descend(space, strategy, batches, rate)] };
};

describe('float32Descend', () => {
  test.prop([tame])('begins at the float64 loss and analytic gradient, but for rounding', (c) => {
    const rounded = {
      ...c,
      parameters: parametersOver(Float64Array.from(Float32Array.from(c.parameters.theta)), c.network.size),
    };
    const [first] = iterate(rounded, textbookAnalytic, 1).iterations;
    const { loss, gradient } = gradientOf(textbookAnalytic, c.network, rounded.parameters, c.examples, c.batch);
    expect(first!.loss).toBeCloseTo(loss, 4);
    for (const name of parameterNames) {
      gradient[name].forEach((value, i) => expect(first!.gradient[name][i]).toBeCloseTo(value, 3));
    }
  });

  test.prop([tame, fc.integer({ min: 1, max: 5 })])('moves by the rounded step, again and again', (c, count) => {
    const { space, iterations } = iterate(c, alternating([textbookAnalytic, central(1e-2)]), count);
    expect(iterations.map(({ strategy }) => strategy.kind)).toEqual(
      Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 'analytic' : 'numerical')),
    );
    for (const name of parameterNames) {
      const moved = Float32Array.from(c.parameters[name]);
      for (const { gradient } of iterations) {
        moved.forEach((value, i) => (moved[i] = value - Math.fround(Math.fround(0.1) * gradient[name][i]!)));
      }
      expect(space.parameters[name]).toEqual(moved);
    }
  });

  it('counts what it does, and kinks with ReLU only', () => {
    fc.assert(
      fc.property(tame, (c) => {
        const { counters } = iterate(c, central(1e-4), 1).iterations[0]!;
        expect(counters.lossDifferences).toBe(c.parameters.theta.length);
        expect(counters.multiplyAdds).toBeGreaterThan(0);
        expect(c.network.activation === 'relu' || counters.kinkCrossings === 0).toBe(true);
        expect(iterate(c, textbookAnalytic, 1).iterations[0]!.counters).toMatchObject({
          lossEvaluations: 1,
          lossDifferences: 0,
          kinkCrossings: 0,
        });
      }),
    );
  });

  it.each<[string, GradientStrategy, RegExp]>([
    ['another loss', { kind: 'analytic', lossEpsilon: 1e-7 }, /lossEpsilon .* must be 0 .*1e-7/],
    ['the network’s own loss', { kind: 'analytic' }, /lossEpsilon .* must be 0 .*undefined/],
    ['another scheme', { kind: 'numerical', scheme: 'forward', step: 1e-4, evaluation: 'generic' }, /central.*forward/],
    ['the one-sided control', { ...central(1e-4), atKinks: 'one-sided' }, /difference.*one-sided/],
    ['no step', central(0), /positive and finite.*0/],
  ])('refuses %s', (_, strategy, message) => {
    const [c] = fc.sample(tame, { numRuns: 1, seed: 1 });
    expect(() => iterate(c!, strategy, 1)).toThrow(message);
  });
});

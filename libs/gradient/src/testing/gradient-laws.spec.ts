import { fc } from '@fast-check/vitest';
import { type RealScheme, differenceRules } from '@gradproof/gradient-check';
import { type NetworkCase, type RecipeLimits, cook, networkCase, smoothActivations } from '@gradproof/network/testing';
import { describe, expect, it } from 'vitest';
import { type GradientStrategy, analytic } from '../strategy.js';
import { type GradientFault, gradientFaults } from './gradient-faults.js';
import {
  type Difference,
  type FindGradient,
  additivityExcess,
  analyticExcess,
  complexStepExcess,
  findGradient,
  numerical,
  orderExcess,
  structuredExcess,
} from './gradient-laws.js';

const schemes = Object.keys(differenceRules) as RealScheme[];
const differences: fc.Arbitrary<Difference> = fc.record({
  scheme: fc.constantFrom(...schemes),
  step: fc.oneof(
    fc.constantFrom(1e-8, 1e-6, 1e-4, 1e-2, 0.5),
    fc.double({ min: -8, max: -0.31, noNaN: true }).map((e) => 10 ** e),
  ),
});
const reversed = (batch: readonly number[]): readonly number[] => batch.toReversed();

/** The faults that a law must reject; the others it cannot see, since both of its sides have them. */
function describeFaults(names: readonly GradientFault[], law: (find: FindGradient) => fc.IProperty<unknown>): void {
  it.each(names)('would reject: %s', (name) => {
    const outcome = fc.check(law(gradientFaults[name](findGradient)), { numRuns: 300, endOnFailure: true });
    expect(outcome.failed).toBe(true);
    expect(String(outcome.errorInstance)).toContain('returning false'); // the law did not hold, and nothing else was thrown
  });
}

const all: readonly GradientFault[] = Object.keys(gradientFaults) as GradientFault[];

describe('structured equals generic within the rounding bound of the generic one', () => {
  const law = (find: FindGradient): fc.IProperty<unknown> =>
    fc.property(networkCase(), differences, (c, difference) => structuredExcess(c, difference, find) <= 1);

  it('on every scheme, activation, shape, batch and step', () => fc.assert(law(findGradient), { numRuns: 1000 }));
  describeFaults(['sign', 'missing 1/B', 'transposed W2', 'scaled entry', 'dropped last', 'stale batch'], law);
});

describe('analytic equals numerical within truncation plus rounding', () => {
  const law = (find: FindGradient): fc.IProperty<unknown> =>
    fc.property(
      networkCase(),
      differences,
      fc.constantFrom('generic' as const, 'structured' as const),
      (c, difference, evaluation) => analyticExcess(c, { ...difference, evaluation }, find) <= 1,
    );

  it('wherever the loss is smooth', () => fc.assert(law(findGradient), { numRuns: 1000 }));
  describeFaults(all, law);
});

describe('analytic equals the complex step to 1e-13', () => {
  const law = (find: FindGradient, limits: RecipeLimits = {}): fc.IProperty<unknown> =>
    fc.property(
      networkCase({ activations: smoothActivations, ...limits }),
      (c) => complexStepExcess(c, 1e-20, find) <= 1,
    );

  it('on every smooth activation', () => fc.assert(law(findGradient), { numRuns: 500 }));
  describeFaults(all, law);
});

const strategies: fc.Arbitrary<GradientStrategy> = fc.oneof(
  fc.constant(analytic),
  fc
    .tuple(differences, fc.constantFrom('generic' as const, 'structured' as const))
    .map(([difference, evaluation]) => numerical(difference, evaluation)),
);

describe('a permuted batch has the same gradient within rounding', () => {
  const law = (find: FindGradient): fc.IProperty<unknown> =>
    fc.property(networkCase(), strategies, (c, strategy) => orderExcess(c, strategy, reversed, find) <= 1);

  it('by every strategy', () => fc.assert(law(findGradient), { numRuns: 300 }));
  describeFaults(all, law);
});

describe('B times the gradient of a batch is the sum of those of its examples', () => {
  const law = (find: FindGradient): fc.IProperty<unknown> =>
    fc.property(networkCase(), strategies, (c, strategy) => additivityExcess(c, strategy, find) <= 1);

  it('by every strategy', () => fc.assert(law(findGradient), { numRuns: 300 }));
  describeFaults(['missing 1/B', 'scaled entry', 'dropped last'], law);
});

describe("the textbook's pair", () => {
  const plain = { inputs: 5, hidden: 3, classes: 2, batchSize: 1, activation: 'sigmoid', pixels: 'levels' } as const;
  const surelyWrong: NetworkCase = cook({ ...plain, lossEpsilon: 1e-7, scale: 0.3, situation: 'plain', seed: 1 });
  surelyWrong.parameters.b2.set(surelyWrong.examples.targets[0] === 0 ? [-14, 0] : [0, -14]);

  it('is noticed where p_t is small, by any numerical gradient', () => {
    const pair = gradientFaults['inconsistent pair'](findGradient);
    for (const evaluation of ['generic', 'structured'] as const) {
      expect(analyticExcess(surelyWrong, { scheme: 'central', step: 1e-4, evaluation }, pair)).toBeGreaterThan(1e3);
      expect(analyticExcess(surelyWrong, { scheme: 'central', step: 1e-4, evaluation })).toBeLessThanOrEqual(1);
    }
    expect(complexStepExcess(surelyWrong, 1e-20, pair)).toBeGreaterThan(1e10);
  });
});

describe('a failing law', () => {
  it('shrinks to a recipe that can be read and cooked again', () => {
    const wrong = gradientFaults['scaled entry'](findGradient);
    const law = fc.property(networkCase(), (c) => structuredExcess(c, { scheme: 'central', step: 1e-3 }, wrong) <= 1);
    const { counterexample, counterexamplePath } = fc.check(law, { seed: 1 });
    const [c] = counterexample!;
    expect(counterexamplePath).not.toBeNull();
    expect(c.recipe).toMatchObject({
      inputs: 1,
      hidden: 1,
      classes: 2,
      batchSize: 1,
      lossEpsilon: 0,
      situation: 'plain',
    });
    expect(fc.stringify(c)).toMatch(/^cook\(\{"inputs":1,"hidden":1,.*\}\)$/);
  });
});

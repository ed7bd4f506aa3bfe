import { type ParameterName, parameterNames } from '@gradproof/network';
import { cook } from '@gradproof/network/testing';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lawFindings } from './law-findings.js';
import type { NetworkGradientFunction, NetworkProblem } from './network-problem.js';
import { withSamples } from './problem-variant.js';
import { referenceGradient } from './reference-gradient.js';
import { problemCase, problemOf } from './testing/problem-case.js';

const problem = problemOf(
  cook({
    inputs: 7,
    hidden: 5,
    classes: 3,
    batchSize: 4,
    activation: 'relu',
    lossEpsilon: 0,
    scale: 1,
    pixels: 'any',
    situation: 'plain',
    seed: 3,
  }),
  1e-3,
);
const single = withSamples(problem, [0]);

/** The right gradient with something done to it. */
const broken =
  (change: (gradient: ReturnType<typeof referenceGradient>, at: NetworkProblem) => void): NetworkGradientFunction =>
  (at) => {
    const gradient = referenceGradient(at);
    change(gradient, at);
    return gradient;
  };
const asFloat32: NetworkGradientFunction = (at) => {
  const gradient = referenceGradient(at);
  return Object.fromEntries(parameterNames.map((name) => [name, Float32Array.from(gradient[name])])) as Record<
    ParameterName,
    Float32Array
  >;
};

describe('networkLaws', () => {
  it('hold for a right gradient, at ties, saturated, with weight decay', () =>
    fc.assert(
      fc.asyncProperty(problemCase(), async ({ problem: any }) => {
        expect(await lawFindings(any, referenceGradient)).toEqual([]);
      }),
    ));
  it('hold for a right gradient rounded to float32', () =>
    fc.assert(
      fc.asyncProperty(problemCase(), async ({ problem: any }) => {
        expect(await lawFindings(any, asFloat32)).toEqual([]);
      }),
    ));

  it.each<[string, NetworkProblem, NetworkGradientFunction]>([
    ['logit-shift', problem, broken(({ b2 }) => (b2[0]! *= 1 + 1e-9))],
    ['logit-shift', problem, broken(({ W2 }) => (W2[4]! += 1e-9))],
    [
      'logit-shift',
      problem,
      broken(({ W2 }, { parameters }) => W2.forEach((g, i) => (W2[i] = g + 1e-3 * parameters.W2[i]!))),
    ],
    [
      'batch-additivity',
      problem,
      broken(({ theta }, { inputs }) => theta.forEach((g, i) => (theta[i] = g * inputs.shape[0]))),
    ],
    ['outer-product', single, broken(({ W1 }) => W1.copyWithin(0, 5, 10))],
    ['outer-product', single, broken(({ W2 }) => (W2[3]! *= 1 + 1e-9))],
    ['sample-permutation', problem, (at) => referenceGradient(withSamples(at, [0, 0, 1, 2]))],
    ['duplicated-batch', problem, broken(({ b1 }, { inputs }) => (b1[0]! += inputs.shape[0]))],
    ['input-permutation', problem, broken(({ W1 }) => W1.fill(0, 0, 5))],
    ['hidden-permutation', problem, broken(({ b1 }) => (b1[1]! *= 1 + 1e-9))],
    ['class-permutation', problem, broken(({ b2 }) => (b2[1]! *= 1 + 1e-9))],
    ['euler', problem, broken(({ W1 }) => W1.forEach((g, i) => (W1[i] = g * (1 + 1e-9))))],
  ])('%s notices a fault', async (rule, at, gradient) => {
    const findings = await lawFindings(at, gradient);
    expect(findings.map((finding) => finding.rule)).toContain(rule);
  });
  it('say what they compare', async () => {
    const [finding] = await lawFindings(
      problem,
      broken(({ b2 }) => (b2[0]! += 0.5)),
    );
    expect(finding).toMatchObject({ kind: 'law', rule: 'logit-shift', parameter: 'b2' });
    expect(finding!.message).toMatch(
      /^the gradient of b2 sums to 0\.5\d* over the classes, beyond rounding of \d\S+: /,
    );
  });
  it('leave what is not finite to the check itself', async () => {
    expect(
      await lawFindings(
        problem,
        broken(({ b2 }) => (b2[0] = NaN)),
      ),
    ).toEqual([]);
  });
  it('notice a gradient that is not finite elsewhere', async () => {
    const findings = await lawFindings(
      problem,
      broken(({ b1 }, { inputs }) => inputs.shape[0] === 8 && (b1[2] = NaN)),
    );
    expect(findings).toMatchObject([{ rule: 'duplicated-batch', parameter: 'b1' }]);
  });
});

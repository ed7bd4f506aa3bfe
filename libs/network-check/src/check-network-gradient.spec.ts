import { parameterNames } from '@gradproof/network';
import { cook, type NetworkRecipe } from '@gradproof/network/testing';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNetworkGradient } from './check-network-gradient.js';
import { type NetworkGradientFunction, problemLoss, problemPass } from './network-problem.js';
import { referenceGradient } from './reference-gradient.js';
import { problemCase, problemOf } from './testing/problem-case.js';

const recipe: NetworkRecipe = {
  inputs: 7,
  hidden: 5,
  classes: 3,
  batchSize: 4,
  activation: 'sigmoid',
  lossEpsilon: 0,
  scale: 0.5,
  pixels: 'any',
  situation: 'plain',
  seed: 3,
};
const problem = problemOf(cook(recipe), 1e-3);
const float32Gradient: NetworkGradientFunction = (at) => {
  const { W1, b1, W2, b2 } = referenceGradient(at);
  return { W1: Float32Array.from(W1), b1: Float32Array.from(b1), W2: Float32Array.from(W2), b2: Float32Array.from(b2) };
};

describe('checkNetworkGradient', () => {
  it('raises no false alarm, and resolves what is not saturated', () =>
    fc.assert(
      fc.asyncProperty(
        problemCase({ scales: [0.01, 0.3], situations: ['plain', 'black', 'dead', 'kinked'] }),
        async ({ problem: any }) => {
          const { verdict, reason } = await checkNetworkGradient(any, referenceGradient);
          expect([verdict, reason]).toEqual(['pass', undefined]);
        },
      ),
      { numRuns: 50 },
    ));
  it('raises no false alarm for float32 or saturated networks', () =>
    fc.assert(
      fc.asyncProperty(problemCase(), async ({ problem: any }) => {
        expect((await checkNetworkGradient(any, referenceGradient)).verdict).not.toBe('fail');
        expect((await checkNetworkGradient(any, float32Gradient)).verdict).not.toBe('fail');
      }),
      { numRuns: 50 },
    ));
  it('sees a kink that is a millionth of the slope', async () => {
    const size = { inputs: 2, hidden: 1, classes: 2, batchSize: 1 };
    const saturated = { lossEpsilon: 1e-7, scale: 40, pixels: 'levels', situation: 'dead', seed: 830789 } as const;
    const tied = problemOf(cook({ ...size, ...saturated, activation: 'relu' }), 1e-3);
    expect((await checkNetworkGradient(tied, referenceGradient)).verdict).not.toBe('fail');
  });
  it('never passes an entry that is wrong by 0.1 %', () =>
    fc.assert(
      fc.asyncProperty(problemCase(), fc.nat(), async ({ problem: any }, number) => {
        const entry = number % any.parameters.theta.length;
        if (referenceGradient(any).theta[entry] === 0) return;
        const report = await checkNetworkGradient(any, (at) => {
          const gradient = referenceGradient(at);
          gradient.theta[entry]! *= 1.001;
          return gradient;
        });
        const { verdict, minimumDetectableRelativeError: detectable } = report;
        expect(verdict === 'fail' || (verdict === 'inconclusive' && detectable > 1e-3)).toBe(true);
      }),
      { numRuns: 50 },
    ));

  it('checks every entry', async () => {
    const { parameters } = await checkNetworkGradient(problem, referenceGradient);
    expect(parameters.map(({ name, entries }) => [name, entries])).toEqual([
      ['W1', 35],
      ['b1', 5],
      ['W2', 15],
      ['b2', 3],
    ]);
  });
  it('judges a unit at exactly 0 by the convention that it is off, and says so', async () => {
    const tied = problemOf(cook({ ...recipe, activation: 'relu', situation: 'dead' }));
    const right = await checkNetworkGradient(tied, referenceGradient);
    expect(right.findings).toMatchObject([{ kind: 'kink', rule: 'relu-at-zero' }]);
    expect(right.findings[0]!.message).toMatch(/^12 pre-activations of 3 of 5 hidden units are exactly 0/);
    expect(right.verdict).not.toBe('fail');
    const wrong = await checkNetworkGradient(tied, (at) => {
      const gradient = referenceGradient(at);
      gradient.b1[0] = 0.25;
      return gradient;
    });
    expect(wrong.verdict).toBe('fail');
  });
  it('grants float32 its rounding and no more', async () => {
    expect((await checkNetworkGradient(problem, float32Gradient)).verdict).not.toBe('fail');
    const wrong = await checkNetworkGradient(problem, async (at) => {
      const gradient = await float32Gradient(at);
      (gradient.b2 as Float32Array)[0]! *= 1.001;
      return gradient;
    });
    expect(wrong.verdict).toBe('fail');
  });

  it.each([
    ['inputs', 'mutated-data', (at: typeof problem) => (at.inputs.data[0]! += 1)],
    ['targets', 'mutated-data', (at: typeof problem) => (at.targets[0] = 2)],
    ['W2', 'mutated-parameters', (at: typeof problem) => (at.parameters.W2[0]! += 1)],
  ])('notices a gradient that writes to its %s', async (what, rule, write) => {
    const report = await checkNetworkGradient(problem, (at) => {
      const gradient = referenceGradient(at);
      write(at);
      return gradient;
    });
    expect(report).toMatchObject({
      verdict: 'fail',
      reason: `gradient changed the ${what} it was given: work on a copy`,
    });
    expect(report.findings[0]).toMatchObject({ kind: 'protocol', rule });
  });
  it('calls a loss that comes with the gradient, and compares it with its own', async () => {
    const loss = (at: typeof problem): number => problemLoss(at, problemPass(at), at.parameters);
    expect((await checkNetworkGradient(problem, referenceGradient, { loss })).verdict).toBe('pass');
    const other = await checkNetworkGradient(problem, referenceGradient, { loss: (at) => loss(at) + 1e-6 });
    expect(other.findings[0]).toMatchObject({ kind: 'law', rule: 'forward' });
  });
  it('keeps one identity for what is the same array, as in a training loop', async () => {
    let kept: { parameters: object; gradient: Record<string, Float64Array> } | undefined;
    const stale = await checkNetworkGradient(problem, (at) => {
      if (kept?.parameters !== at.parameters || at.inputs.shape[0] !== 4) {
        kept = { parameters: at.parameters, gradient: { ...referenceGradient(at) } };
      }
      return {
        W1: kept.gradient['W1']!.slice(),
        b1: kept.gradient['b1']!.slice(),
        W2: kept.gradient['W2']!.slice(),
        b2: kept.gradient['b2']!.slice(),
      };
    });
    expect(stale.findings.map(({ rule }) => rule)).toContain('stale-cache');
  });
  it('is the same report for the same seed', async () => {
    const first = await checkNetworkGradient(problem, referenceGradient, { seed: 4, name: 'ours' });
    expect(await checkNetworkGradient(problem, referenceGradient, { seed: 4, name: 'ours' })).toEqual(first);
    expect(first.name).toBe('ours');
  });
  it('refuses gradients that throw or have the wrong form', async () => {
    const throws = checkNetworkGradient(problem, () => {
      throw new Error('no');
    });
    await expect(throws).rejects.toThrow('gradient threw Error: no');
    const missing = checkNetworkGradient(problem, () => ({}) as never);
    await expect(missing).rejects.toThrow('gradient.W1 must be an array of 35 numbers, got undefined');
    expect(parameterNames).toHaveLength(4);
  });
});

import type { GradientReport } from '@gradproof/gradient-check';
import { describe, expect, it } from 'vitest';
import { auditCell } from './audit/audit-cell.js';
import { stagedGradient } from './faults/staged-backpropagation.js';
import { statefulFaults } from './faults/stateful-faults.js';
import { valueFaults } from './faults/value-faults.js';
import { checkNetworkGradient } from './check-network-gradient.js';
import { diagnoseNetwork } from './network-diagnosis.js';
import { type NetworkGradientFunction, flatGradient } from './network-problem.js';
import { float64 } from './precision.js';
import { referenceGradient } from './reference-gradient.js';

const { problem } = auditCell(5, 'sigmoid', 'normal init', 'prime dimensions');
const guessesOf = async (gradient: NetworkGradientFunction) =>
  (await checkNetworkGradient(problem, gradient)).diagnosis;

describe('diagnoseNetwork', () => {
  it('says what is missing', async () => {
    const [guess] = await guessesOf(valueFaults[0]!.plant);
    expect(guess).toMatchObject({ signature: 'batch mean missing', parameter: 'W1' });
    expect(guess!.factor).toBeCloseTo(11);
    expect(guess!.message).toBe(
      'W1 is 11.00 x the true gradient, and the batch is 11: batch mean missing (d2 = p - t); divide by the batch size',
    );
  });
  it('counts classes too', async () => {
    const [guess] = await guessesOf(valueFaults.find(({ id }) => id === 'M3')!.plant);
    expect(guess!.message).toMatch(/^W1 is 0.3333 x the true gradient, and there are 3 classes: /);
  });
  it('names the parameters of a mistake that is no factor', async () => {
    const [guess] = await guessesOf(valueFaults.find(({ id }) => id === 'M17')!.plant);
    expect(guess!.message).toBe(
      "W1, b1: activation not differentiated (d1 = dh); multiply by the activation's derivative",
    );
  });
  it.each(statefulFaults.filter(({ id }) => id !== 'S5').map((fault) => [fault.id, fault] as const))(
    'names %s',
    async (_, fault) => {
      const { gradient, loss } = fault.plant();
      const { diagnosis } = await checkNetworkGradient(problem, gradient, { ...(loss && { loss }), scope: 'point' });
      expect(diagnosis[0]).toMatchObject({ signature: fault.title });
    },
  );
  it('tells what was left out from what was summed in a wrong way', async () => {
    const [forgotten] = await guessesOf((at) => {
      const gradient = stagedGradient(at);
      gradient.b2.fill(0);
      return gradient;
    });
    expect(forgotten).toMatchObject({ signature: 'zero', parameter: 'b2' });
    const [summed] = await guessesOf(valueFaults.find(({ id }) => id === 'M13')!.plant);
    expect(summed).toMatchObject({ signature: valueFaults.find(({ id }) => id === 'M13')!.title, parameter: 'b2' });
  });
  it('falls back on what fits any function', async () => {
    const guesses = await guessesOf((at) => {
      const gradient = stagedGradient(at);
      gradient.W2.forEach((value, i) => (gradient.W2[i] = 1.7 * value));
      return gradient;
    });
    expect(guesses).toMatchObject([{ signature: 'scaled', parameter: 'W2' }]);
  });
  it('names nothing where nothing fits', async () => {
    const guesses = await guessesOf((at) => {
      const gradient = referenceGradient(at);
      gradient.W1.forEach((value, i) => (gradient.W1[i] = value * (1 + 0.1 * Math.sin(7 * i))));
      return gradient;
    });
    expect(guesses).toEqual([]);
  });
  it('names no mistake that changes nothing here', async () => {
    const right = flatGradient(problem, referenceGradient(problem));
    const report: GradientReport = {
      name: 'right',
      verdict: 'fail',
      evaluations: { loss: 1, gradient: 1 },
      parameters: [],
      entries: [],
      findings: [{ kind: 'law', rule: 'any', message: 'of something else' }],
      diagnosis: [],
      resolution: {},
      minimumDetectableRelativeError: 0,
    };
    for (const activation of ['sigmoid', 'relu'] as const) {
      for (const shape of ['prime dimensions', 'batch 1'] as const) {
        const at = auditCell(5, activation, '0.01 init', shape).problem;
        const given = flatGradient(at, referenceGradient(at));
        expect(await diagnoseNetwork(at, [given, given, given], report, float64)).toEqual([]);
      }
    }
    expect(await diagnoseNetwork(problem, [right, right, right], report, float64)).toEqual([]);
  });
  it('names nothing for a right gradient', async () => {
    expect(await guessesOf(referenceGradient)).toEqual([]);
  });
});

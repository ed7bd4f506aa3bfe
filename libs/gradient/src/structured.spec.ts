import { fc, test } from '@fast-check/vitest';
import { type RealScheme, differenceRules, roundingError } from '@gradproof/gradient-check';
import { type Parameters, forward, workspace } from '@gradproof/network';
import { type NetworkCase, networkCase } from '@gradproof/network/testing';
import { describe, expect } from 'vitest';
import { gradientOf } from './evaluator.js';
import { type NumericalStrategy } from './strategy.js';

const schemes = Object.keys(differenceRules) as RealScheme[];
const steps = [1e-8, 1e-6, 1e-4, 1e-3, 1e-2, 0.5];

const numerical = (
  scheme: RealScheme,
  step: number,
  evaluation: NumericalStrategy['evaluation'],
): NumericalStrategy => ({
  kind: 'numerical',
  scheme,
  step,
  evaluation,
});

/** What evaluating the loss in floating point may get wrong: some roundings of its largest intermediate number, the logits. */
export function evaluationError({ network, parameters, examples, batch }: NetworkCase): number {
  const space = workspace(network, batch.length);
  const loss = forward(space, parameters, examples, batch);
  const { inputs, hidden, classes } = network.size;
  const largestWeight = parameters.theta.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const largestUnit = space.hidden.reduce((most, value) => Math.max(most, Math.abs(value)), largestWeight + 1);
  const magnitude =
    Math.abs(loss) + 1 + hidden * largestUnit * largestWeight + inputs * largestWeight * largestWeight * hidden;
  return 2 ** -53 * (4 + Math.sqrt(inputs + hidden + classes)) * magnitude;
}

function largestDifference(a: Parameters, b: Parameters): number {
  return a.theta.reduce((most, value, i) => Math.max(most, Math.abs(value - b.theta[i]!)), 0);
}

describe('structured differences', () => {
  test.prop([networkCase(), fc.constantFrom(...schemes), fc.constantFrom(...steps)], { numRuns: 1000 })(
    'equal the generic ones within their rounding bound',
    (c, scheme, step) => {
      const structured = gradientOf(numerical(scheme, step, 'structured'), c.network, c.parameters, c.examples);
      const generic = gradientOf(numerical(scheme, step, 'generic'), c.network, c.parameters, c.examples);
      const bound = roundingError(differenceRules[scheme], step, evaluationError(c));
      expect(largestDifference(structured.gradient, generic.gradient)).toBeLessThanOrEqual(bound);
    },
  );
});

import type { GradientReport, JudgedEntry } from '@gradproof/gradient-check';
import { describe, expect, it } from 'vitest';
import { entryResolution } from './entry-resolution.js';

const control: GradientReport = {
  name: 'control',
  verdict: 'pass',
  evaluations: { loss: 1, gradient: 1 },
  parameters: [],
  entries: [],
  findings: [],
  diagnosis: [],
  resolution: {},
  minimumDetectableRelativeError: 1e-9,
};
const parameters = { a: new Float64Array(2), b: new Float64Array(3) };
/** An entry with these certain and possible errors. */
const entry = (
  given: Partial<Pick<JudgedEntry['verdict'], 'error' | 'detectable'>>,
  certain = 0,
  possible = 0,
): JudgedEntry => ({
  parameter: 'b',
  index: 1,
  verdict: {
    outcome: 'pass',
    numerical: 1,
    error: 0,
    budget: {
      certain: {
        truncation: certain / 2,
        lossRounding: certain / 8,
        kinkGap: certain / 8,
        gradientRounding: certain / 8,
        cancellation: certain / 8,
      },
      possible: {
        saturation: possible / 4,
        constants: 0,
        hiddenNoise: possible / 4,
        branch: possible / 4,
        plateau: possible / 4,
      },
      bound: certain,
    },
    detectable: 0,
    ...given,
  },
});
const resolutionOf = (judged: JudgedEntry) => entryResolution(parameters, [judged], control)(3, 1, 1);

describe('entryResolution', () => {
  it.each([
    ['the bound of its error', entry({}, 0.01), 0.04],
    ['rounding that may hide there', entry({}, 0.01, 0.02), 0.12],
    ['the error that was let pass', entry({ error: 0.05 }, 0.01), 0.2],
    ['what could have gone unseen', entry({ detectable: 0.5 }, 0.01), 1],
  ])('takes %s into account', (_, judged, expected) => {
    expect(resolutionOf(judged)).toBeCloseTo(expected, 4);
  });
  it('asks for no digits beyond those that a check works out', () => {
    expect(entryResolution(parameters, [entry({})], control)(3, 1, 1000)).toBeCloseTo(0.004, 9);
  });
  it('goes by the report where no entry was checked by itself', () => {
    const projected = entryResolution(parameters, [entry({})], control);
    expect(projected(0, 5, 5)).toBeCloseTo(0.01, 9);
    expect(projected(0, 0, 1)).toBe(Infinity);
    const blind = entryResolution(parameters, [], { ...control, minimumDetectableRelativeError: 0.1 });
    expect(blind(0, 5, 5)).toBeCloseTo(1, 9);
  });
});

import { describe, expect, it } from 'vitest';
import { type ErrorTerm, budgetOf } from '../check/error-budget.js';
import type { LossShape } from '../derivative/loss-shape.js';
import type { EntryResult } from '../verdict/entry-result.js';
import { causeOf } from './cause.js';

const CERTAIN = { truncation: 0.1, lossRounding: 0.01, kinkGap: 0.1, gradientRounding: 0.1, cancellation: 0.1 };
/** An entry of 1 that could not be decided, with this error. */
const open = (
  terms: Partial<Record<ErrorTerm, number>>,
  error: number,
  more: Partial<EntryResult> = {},
): EntryResult => {
  const { saturation = 0, constants = 0, hiddenNoise = 0, branch = 0, plateau = 0, ...certain } = terms;
  const budget = budgetOf({ ...CERTAIN, ...certain }, { saturation, constants, hiddenNoise, branch, plateau }, error);
  return { verdict: { outcome: 'unresolved', numerical: 1, error, budget, detectable: 0.123 }, flat: false, ...more };
};

describe('causeOf', () => {
  it.each<[ErrorTerm, RegExp, RegExp]>([
    ['truncation', /^curvature of the loss/, /smoother/],
    ['lossRounding', /^rounding of the loss/, /float64/],
    ['kinkGap', /^a kink very near/, /away from the kink/],
    ['gradientRounding', /^the gradient's own rounding/, /float64/],
    ['cancellation', /^cancellation of large terms/, /simplify/],
  ])('names the largest certain term: %s', (term, cause, remedy) => {
    const told = causeOf(open({ [term]: 0.5 }, 0.01));
    expect(told.cause).toMatch(cause);
    expect(told.cause).toMatch(/ hides errors below 12 %$/);
    expect(told.remedy).toMatch(remedy);
  });

  it.each<[ErrorTerm, RegExp, RegExp]>([
    ['saturation', /^saturation in the gradient/, /nothing saturates/],
    ['constants', /^rounding of constants in float32/, /in float64/],
    ['hiddenNoise', /^scatter of the gradient/, /other parameters/],
    ['branch', /^a jump of the gradient/, /a mask/],
    ['plateau', /^a stretch on which the loss keeps its bits/, /where it moves/],
  ])('names a possible term where the error exceeds what is certain: %s', (term, cause, remedy) => {
    expect(causeOf(open({ [term]: 9 }, 5))).toMatchObject({
      cause: expect.stringMatching(cause),
      remedy: expect.stringMatching(remedy),
    });
  });

  it('names no possible term within what is certain, but for a branch: that alone withholds a pass', () => {
    expect(causeOf(open({ kinkGap: 0.5, saturation: 9 }, 0.01)).cause).toMatch(/^a kink/);
    expect(causeOf(open({ kinkGap: 0.5, branch: 0.01 }, 0.01)).cause).toMatch(/^a jump of the gradient/);
  });

  it('takes readings that disagree by rounding for rounding', () => {
    expect(causeOf(open({ truncation: 4, lossRounding: 1 }, 0)).cause).toMatch(/^rounding of the loss/);
    expect(causeOf(open({ truncation: 4.1, lossRounding: 1 }, 0)).cause).toMatch(/^curvature/);
  });

  it('says how large a slope may be where no share of it would say anything', () => {
    const { verdict, ...rest } = open({ lossRounding: 2, truncation: 0 }, 0);
    const told = causeOf({ ...rest, verdict: { ...verdict, detectable: 1 } });
    expect(told.cause).toBe('rounding of the loss hides slopes up to 2.3');
    expect(told.remedy).toBe('give the loss in float64, or without the far larger terms in it');
  });

  it.each([NaN, Infinity])('names no number where the bound is %d', (bound) => {
    const { verdict, ...rest } = open({ lossRounding: 2, truncation: 0 }, 0);
    const told = causeOf({ ...rest, verdict: { ...verdict, detectable: 1, budget: { ...verdict.budget, bound } } });
    expect(told.cause).toBe('rounding of the loss hides any slope');
  });

  it.each<[LossShape, string]>([
    [{ kind: 'undefined', side: 'both' }, 'the loss is not a number on both sides of the parameter'],
    [{ kind: 'undefined', side: 'below' }, 'the loss is not a number below the parameter'],
    [{ kind: 'jump', below: 1, above: 2.5 }, 'the loss jumps there, from 1 to 2.5'],
    [{ kind: 'infinite-slope', slope: -Infinity }, 'the slope of the loss is -Infinity there'],
  ])('tells the shape of the loss before any term: %j', (shape, cause) => {
    const told = causeOf(open({}, 0, { shape }));
    expect(told.cause).toBe(cause);
    expect(told.remedy).toMatch(/move the parameter/);
  });

  it('says of steps that may be rounding that they may', () => {
    const told = (isSure: boolean) => causeOf(open({}, 0, { shape: { kind: 'steps', height: 0.25, isSure } }));
    expect(told(true).remedy).toMatch(/^another value than 0 is a straight-through estimate/);
    expect(told(false).remedy).toMatch(/^if they are rounding beside larger terms .* its derivative is 0$/);
  });

  it('tells of a kink', () => {
    const kink = { left: -1, right: 2, how: 'between them' };
    expect(causeOf(open({}, 0, { kink }))).toEqual({
      cause: 'it lies at a kink (slopes -1 and 2), between them, and nothing next to the kink shows that it is right',
      remedy: 'move the parameters off the kink',
    });
  });
});

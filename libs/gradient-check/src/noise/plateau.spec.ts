import { describe, expect, it } from 'vitest';
import type { ParameterSet } from '../check/gradient-check.js';
import { checkNarrow } from '../check-narrow.js';
import { vectorCheck } from '../testing/known-checks.js';
import { jumpAt, stepOf } from './plateau.js';

/** The step beside x, of a function of one float64 or float32 number. */
const beside = (f: (x: number) => number, x: number, unit = 2 ** -52) =>
  stepOf({
    line: { offset: (t) => t, at: (t) => f(x + t) },
    origin: f(x),
    scale: Math.abs(x) || 1,
    smallest: 16 * unit * Math.abs(x),
    type: unit === 2 ** -23 ? 'float32' : 'float64',
  });

const single = Math.fround;
const naiveLogistic = (x: number): number => -Math.log(1 - 1 / (1 + Math.exp(-x)));
const naiveLogistic32 = (x: number): number =>
  single(-Math.log(single(1 - single(1 / single(1 + single(Math.exp(-single(x))))))));

describe('stepOf', () => {
  it('leaves steps open that terms of size 1 may leave as their float32 rounding, where these cancel', async () => {
    expect(await beside((x) => 1e-6 + 2 ** -23 * Math.round(x), 2.3)).toBeUndefined();
    expect(await beside((x) => 1e-6 + 2 ** -7 * Math.round(x), 2.3)).toBeDefined();
  });

  it.each([
    ['in float64', naiveLogistic, 35.5, 2 ** -52],
    ['in float64, where it is less saturated', naiveLogistic, 33.2, 2 ** -52],
    ['in float32', naiveLogistic32, 15.5, 2 ** -23],
    ['in float32, where it is less saturated', naiveLogistic32, 13.1, 2 ** -23],
    ['of a small entry beside a large constant', (w: number) => naiveLogistic(w + 35), 0.1, 2 ** -46],
  ])('takes the stairs of a saturated logarithm for rounding %s', async (_, f, x, unit) => {
    const step = await beside(f, x, unit);
    expect(step?.isSaturation).toBe(true);
    expect(step?.isCertain).toBe(false);
  });

  it.each([
    ['floor', Math.floor, 2.3],
    ['floor of a small entry', (x: number) => 3 + Math.floor(1e6 * x), 4.4e-6],
    ['an 8-bit weight', (x: number) => (Math.round(x * 127) / 127 - 0.2) ** 2, 0.31],
    ['a number of 4 bits with an exponent', (x: number) => {
        const unit = 2 ** (Math.floor(Math.log2(Math.abs(x))) - 3);
        return unit * Math.round(x / unit);
      }, 0.8], // prettier-ignore
    ['rounding to decimals of what becomes steeper', (x: number) => Math.round(100 * x * x) / 100, 0.3],
    ['the same of an exponential', (x: number) => Math.round(10 * Math.exp(x)) / 10, 0.4],
    ['a gate before a smooth piece', (x: number) => (Math.abs(x) < 0.5 ? 0 : x), 0.2],
    ['a step', (x: number) => (x > 1 ? 3 : 1), 0.7],
  ])('takes no rounding for what %s does', async (_, f, x) => {
    const step = await beside(f, x);
    expect(step).toMatchObject({ isSaturation: false });
    expect(step?.isCertain).toBe(true);
  });

  it.each([
    ['a smooth function', Math.sin, 0.3],
    ['a kink', Math.abs, 0],
    ['a constant', () => 3, 0.3],
    ['rounding of a sum', (x: number) => 1e8 + x, 0.3],
    ['a constant as far as numbers go', () => 3, 1e308],
  ])('sees no step beside %s', async (_, f, x) => {
    expect(await beside(f, x)).toBeUndefined();
  });
});

/** The jump at x, of a function of one float64 or float32 number. */
const jumpOf = (f: (x: number) => number, x: number, unit = 2 ** -52) =>
  jumpAt({
    line: { offset: (t) => t, at: (t) => f(x + t) },
    origin: f(x),
    scale: Math.abs(x) || 1,
    smallest: 16 * unit * (Math.abs(x) || 1),
    type: unit === 2 ** -23 ? 'float32' : 'float64',
  });

describe('jumpAt', () => {
  it('tells the loss on both sides of a jump at the point itself', async () => {
    expect(await jumpOf(Math.floor, 3)).toEqual({ below: 2, above: 3 });
    expect(await jumpOf(Math.ceil, 3)).toEqual({ below: 3, above: 4 });
    expect(await jumpOf(Math.round, 100.5, 2 ** -23)).toEqual({ below: 100, above: 101 });
    expect(await jumpOf((x) => Math.floor(1e6 * x) / 3e6, 0.5)).toBeDefined();
  });

  it('sees it beside what is smooth', async () => {
    expect(await jumpOf((x) => Math.floor(x) + x ** 2, 3)).toMatchObject({ above: 12 });
  });

  it.each([
    ['a step farther off', Math.floor, 3.2, 2 ** -52],
    ['a kink', (x: number) => Math.max(0, x - 1), 1, 2 ** -52],
    ['a steep kink on the grid of float32', (x: number) => 1e6 * Math.max(0, x - 1), 1, 2 ** -23],
    ['a root', (x: number) => Math.sqrt(Math.max(0, x)), 0, 2 ** -52],
    ['a smooth function', Math.sin, 1, 2 ** -52],
  ])('sees none at %s', async (_, f, x, unit) => {
    expect(await jumpOf(f, x, unit)).toBeUndefined();
  });

  it.each([
    ['float64', Float64Array.of(1.5)],
    ['float32', Float32Array.of(100.5)],
  ])('leaves a gradient of 0 there undecided, and passes no other: %s', async (name, x) => {
    const checked = (slope: number): ReturnType<typeof checkNarrow> =>
      checkNarrow({
        name,
        parameters: { x },
        loss: (at: ParameterSet) => Math.round(at['x']![0]!),
        gradient: () => ({ x: [slope] }),
      });
    const { verdict, reason } = await checked(0);
    expect(verdict).toBe('inconclusive');
    expect(reason).toMatch(/jump/);
    expect((await checked(1)).verdict).not.toBe('pass');
  });

  it.each([1, 2, 6])('hides nothing in the other entries: %i of them', async (others) => {
    const at = [4, ...Array.from({ length: others }, (_, i) => 0.3 + i)];
    const loss = (x: ArrayLike<number>): number =>
      Number(x[0]! >= 4) +
      Array.from(x)
        .slice(1)
        .reduce((sum, v, i) => sum + (i + 1) * Math.sin(v), 0);
    for (let seed = 0; seed < 6; seed++) {
      const slopes = (factor: number) => (x: ArrayLike<number>) =>
        Array.from(x, (v, i) => (i === 0 ? 0 : i * Math.cos(v) * (i === others ? factor : 1)));
      expect((await checkNarrow(vectorCheck('right', at, loss, slopes(1)), { seed })).verdict).not.toBe('fail');
      expect((await checkNarrow(vectorCheck('wrong', at, loss, slopes(1.1)), { seed })).verdict).toBe('fail');
    }
  });
});

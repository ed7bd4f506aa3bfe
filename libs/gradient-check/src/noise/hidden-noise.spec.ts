import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientReport } from '../check/gradient-report.js';

const f = (x: Float64Array): number => 0.5 * x[0]! ** 2 + 3 * Math.sin(x[0]!) + x[1]! ** 2 + Math.sin(2 * x[1]!);
const slope = (x: Float64Array): number[] => [x[0]! + 3 * Math.cos(x[0]!), 2 * x[1]! + 2 * Math.cos(2 * x[1]!)];

const check = (
  loss: (x: Float64Array) => number,
  gradient: (x: Float64Array) => number[],
  at = [1.2, -0.7],
): Promise<GradientReport> =>
  checkNarrow({
    name: 'hidden noise',
    parameters: { x: Float64Array.from(at) },
    loss: (parameters) => loss(parameters['x'] as Float64Array),
    gradient: (parameters) => ({ x: gradient(parameters['x'] as Float64Array) }),
  });

describe('a correct gradient of a loss whose rounding hides what it does within the size of the parameters', () => {
  it.each<[string, (x: Float64Array) => number, number]>([
    ['an offset of 1e14', (x) => 1e14 + f(x), 1],
    ['an offset of 1e15', (x) => 1e15 + f(x), 1],
    ['a millionth of it under an offset of 1e8', (x) => 1e8 + 1e-6 * f(x), 1e-6],
  ])('is not failed: %s', async (_, loss, factor) => {
    const { verdict } = await check(loss, (x) => slope(x).map((value) => factor * value));
    expect(verdict).not.toBe('fail');
  });

  it.each([1e10, 1e11])(
    'is not failed next to a kink that only steps beyond it can see: an offset of %d',
    async (offset) => {
      const { verdict, reason } = await check(
        ([x]) => offset + Math.max(0, Math.sin(x!)) + 0.3 * Math.cos(3 * x!),
        ([x]) => [Number(Math.sin(x!) > 0) * Math.cos(x!) - 0.9 * Math.sin(3 * x!)],
        [0],
      );
      expect(verdict, reason).not.toBe('fail');
    },
  );

  it('of two decimals is a step function: the slope of what was rounded is told as a straight-through estimate', async () => {
    const { verdict, findings, parameters } = await check((x) => Math.round(100 * f(x)) / 100, slope);
    expect(verdict).toBe('fail');
    expect(parameters[0]!.failed).toBe(2);
    expect(findings.find(({ rule }) => rule === 'steps')).toMatchObject({ kind: 'note' });
  });

  const rounded = (grain: number, value: number): number => Math.round(value / grain) * grain;
  const beside = (grain: number, w: number, height: number, factor = 1): Promise<GradientReport> =>
    check(
      ([x, y]) => rounded(grain, Math.sin(x!)) + height * Math.sin(w * y!),
      ([x, y]) => [factor * Math.cos(x!), height * w * Math.cos(w * y!)],
      [0.7, 1.3],
    );
  it.each([
    [1e-3, 10, 1e-3],
    [1e-5, 1, 1],
    [1e-7, 50, 1],
    [1e-9, 300, 1],
    [1e-9, 1, 1000],
  ])('is not failed where one term is rounded to %d beside another that varies %d times as fast', async (...grain) => {
    const { verdict, reason } = await beside(...grain);
    expect(verdict, reason).not.toBe('fail');
    expect((await beside(...grain, 1.01)).verdict).not.toBe('pass');
  });

  it('is not failed beside an entry that lies exactly at a step', async () => {
    const loss = (x: Float64Array): number => Math.floor(x[0]!) + Math.floor(x[1]!) + 0.5 * (x[0]! ** 2 + x[1]! ** 2);
    expect((await check(loss, (x) => [...x], [1, 0.4])).verdict).not.toBe('fail');
  });
});

describe('a loss of 1e300', () => {
  it('is checked as any other', async () => {
    const scaled = (x: Float64Array): number[] => slope(x).map((value) => 1e300 * value);
    expect((await check((x) => 1e300 * f(x), scaled)).verdict).toBe('pass');
    const wrong = (x: Float64Array): number[] => scaled(x).map((value, i) => (i === 0 ? 1.001 * value : value));
    expect((await check((x) => 1e300 * f(x), wrong)).verdict).toBe('fail');
  });
});

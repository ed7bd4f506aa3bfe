import { describe, expect, it } from 'vitest';
import { type RulePoint, rivalRules, toleranceRule } from './checking-rule.js';

/** `sum w_i sin(x_i)` over two parameters. */
const theta = Float64Array.of(0.3, -0.7, 1.1, 0.2);
const weights = [1, 0.5, 2, 0.1];
const point: RulePoint = {
  theta,
  blocks: [
    { from: 0, to: 3 },
    { from: 3, to: 4 },
  ],
  loss: (at) => at.reduce((sum, x, i) => sum + weights[i]! * Math.sin(x), 0),
  exact: theta.map((x, i) => weights[i]! * Math.cos(x)),
};
const scaled = (factor: number): Float64Array => point.exact.map((value) => factor * value);
const notANumber = point.exact.map((value, i) => (i === 1 ? NaN : value));

describe('rivalRules', () => {
  it.each(rivalRules.map((rule) => [rule.name, rule] as const))(
    '%s accepts the right gradient of an easy loss',
    async (_, rule) => {
      expect((await rule.at(point))(point.exact)).toBe(true);
    },
  );
  it.each(rivalRules.map((rule) => [rule.name, rule] as const))(
    '%s refuses twice the gradient, and NaN',
    async (_, rule) => {
      const accepts = await rule.at(point);
      expect(accepts(scaled(2))).toBe(false);
      expect(accepts(notANumber)).toBe(false);
    },
  );
  it('miss what their tolerances allow', async () => {
    const missed: string[] = [];
    for (const rule of rivalRules) if ((await rule.at(point))(scaled(1.0005))) missed.push(rule.name);
    expect(missed).toEqual(['PyTorch slow', 'PyTorch fast', 'JAX float32', 'TensorFlow.js']);
  });
  it('take two infinities for equal, as TensorFlow.js does', async () => {
    const rule = rivalRules.find(({ name }) => name === 'TensorFlow.js')!;
    const infinite = { ...point, exact: point.exact.map((value, i) => (i === 0 ? Infinity : value)) };
    expect((await rule.at(infinite))(infinite.exact)).toBe(true);
  });
});

describe('toleranceRule', () => {
  it('accepts within its tolerances and not beyond', async () => {
    const accepts = await toleranceRule(1e-5, 1e-8, 1e-2).at(point);
    expect(accepts(scaled(1.005))).toBe(true);
    expect(accepts(scaled(1.02))).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import type { GradientCheck } from './check/gradient-check.js';
import { checkNarrow } from './check-narrow.js';
import { describeReport } from './vitest.js';

const squares = (factor: number): GradientCheck => ({
  name: 'squares',
  parameters: { x: Float64Array.of(1, 2, -3) },
  loss: ({ x }) => Array.from(x!).reduce((sum, value) => sum + value * value, 0),
  gradient: ({ x }) => ({ x: Array.from(x!, (value) => factor * value) }),
});
const constant: GradientCheck = { ...squares(2), loss: () => 1, gradient: () => ({ x: [0, 0, 0] }) };

describe('toHaveCorrectGradient', () => {
  it('accepts a right gradient and refuses a wrong one', async () => {
    await expect(squares(2)).toHaveCorrectGradient();
    await expect(squares(2.001)).not.toHaveCorrectGradient();
  });
  it('says what is wrong', async () => {
    const failed = (async () => expect(squares(4)).toHaveCorrectGradient({ seed: 1 }))();
    await expect(failed).rejects.toThrow(
      /^gradient of squares: fail: it looks as if x is 2\.000 x the true gradient.*\n {2}outside-bound: x\[\d\] is \S+, the loss says \S+ \+- .*\)\n/,
    );
  });
  it('prints the whole report', async () => {
    const failed = (async () => expect(squares(4)).toHaveCorrectGradient({ seed: 1 }))();
    await expect(failed).rejects.toThrow(describeReport(await checkNarrow(squares(4), { seed: 1 })));
  });
  it('takes nothing for granted that could not be decided', async () => {
    const claim = (async () => expect(constant).toHaveCorrectGradient())();
    await expect(claim).rejects.toThrow('gradient of squares: inconclusive: nothing to check');
    const denial = (async () => expect(constant).not.toHaveCorrectGradient())();
    await expect(denial).rejects.toThrow(/inconclusive: nothing to check.*\n.* fails the assertion and its negation$/);
  });
  it('says what a negated assertion expected', async () => {
    const denial = (async () => expect(squares(2)).not.toHaveCorrectGradient())();
    await expect(denial).rejects.toThrow(/^gradient of squares: pass\n {2}expected a wrong gradient, /);
  });
  it('refuses what is no check in words', async () => {
    const claim = (async () => expect(42).toHaveCorrectGradient())();
    await expect(claim).rejects.toThrow(
      /^a check must be an object \{ name, parameters, loss, gradient \}, got a number$/,
    );
    const denial = (async () => expect({ name: 'a' }).not.toHaveCorrectGradient())();
    await expect(denial).rejects.toThrow(
      /^check a: parameters must be a number, an array, or a tree of these, got nothing/,
    );
  });
  it('ends with its budget, in milliseconds or seconds, and says so', async () => {
    for (const budget of [0, '0', '0ms', '0.0s']) {
      const claim = (async () => expect(squares(2)).toHaveCorrectGradient({ budget }))();
      await expect(claim).rejects.toThrow(/^gradient of squares: inconclusive: .*budget/);
    }
    await expect(squares(2)).toHaveCorrectGradient({ budget: '30s' });
    await expect(squares(2)).toHaveCorrectGradient({ budget: 30_000, inconclusive: 'skip' });
  });
  it.each(['soon', '2 s', '2m', ''])('refuses the budget %j', async (budget) => {
    const claim = (async () => expect(squares(2)).toHaveCorrectGradient({ budget }))();
    await expect(claim).rejects.toThrow(
      `toHaveCorrectGradient: budget must be '2s', '500ms' or milliseconds, got ${budget}`,
    );
  });
});

import { describe, expect, it } from 'vitest';
import { checkGradient } from '../../check-derivatives.js';
import type { DerivativeCheck } from '../../check/derivative-check.js';

type Form = Omit<DerivativeCheck, 'name'>;
type Call = (x: readonly number[], direction: readonly number[]) => number[];

/** The function with the direction, or the parameters, of the call before. */
function late(f: Call, kept: 'direction' | 'parameters'): Call {
  let last: readonly number[] | undefined;
  return (x, direction) => {
    const now = kept === 'direction' ? direction : x;
    const before = last ?? now;
    last = [...now];
    return kept === 'direction' ? f(x, before) : f(before, direction);
  };
}

const times: Call = (x, direction) => direction.map((each, i) => each * (1 - Math.tanh(x[i]!) ** 2));
const tanh: Form = { parameters: [0.3, -0.8, 0.5], value: (x: number[]) => x.map(Math.tanh) };
const large: Form = { ...tanh, parameters: Array.from({ length: 80 }, (_, i) => Math.sin(i)) };
const product: Form = {
  parameters: [0.7, -0.4],
  loss: ([a, b]: [number, number]) => a * a * b,
  gradient: ([a, b]: [number, number]) => [2 * a * b, a * a],
};
const ofProduct: Call = ([a, b], [s, t]) => [2 * b! * s! + 2 * a! * t!, 2 * a! * s!];
const kept = (f: Call): Call => late(f, 'direction');

describe('a derivative along the direction of the call before', () => {
  it.each<[string, string, Form]>([
    ['jvp', 'tangent', { ...tanh, jvp: kept(times) }],
    ['vjp', 'cotangent', { ...tanh, vjp: kept(times) }],
    ['hvp', 'tangent', { ...product, hvp: kept(ofProduct) }],
    ['jvp', 'tangent', { ...large, jvp: kept(times) }],
    ['vjp', 'cotangent', { ...large, vjp: kept(times) }],
  ])('is told as such: %s, %s (%#)', async (kind, direction, form) => {
    const { verdict, findings } = await checkGradient({ name: 'late', ...form });
    expect(verdict).toBe('fail');
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(new RegExp(`^${kind} depends on the ${direction} of the call before`)),
    ]);
  });

  it.each<[string, RegExp, Form]>([
    ['the parameters of the call before', /other parameters|earlier call/, { ...tanh, vjp: late(times, 'parameters') }],
    [
      'the number of calls',
      /two calls|earlier calls/,
      {
        ...tanh,
        jvp: (
          (calls) => (x: number[], t: number[]) =>
            times(x, t).map((each) => each + calls++ / 8)
        )(0),
      },
    ],
  ])('is not said of one that depends on %s', async (_, said, form) => {
    const { verdict, findings } = await checkGradient({ name: 'late', ...form });
    expect(verdict).toBe('fail');
    expect(findings[0]!.message).toMatch(said);
    expect(findings[0]!.message).not.toMatch(/tangent/);
  });

  it('is not said of a right one that keeps its last result', async () => {
    let last: { readonly key: string; readonly result: number[] } | undefined;
    const memo: Call = (x, direction) => {
      const key = `${x.join()};${direction.join()}`;
      if (last?.key !== key) last = { key, result: times(x, direction) };
      return [...last.result];
    };
    expect((await checkGradient({ name: 'memo', ...tanh, jvp: memo })).verdict).toBe('pass');
  });
});

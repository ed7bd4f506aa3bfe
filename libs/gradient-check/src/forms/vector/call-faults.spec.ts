import { describe, expect, it } from 'vitest';
import { checkGradient } from '../../check-derivatives.js';
import type { DerivativeCheck } from '../../check/derivative-check.js';

type Pair = [number, number];
type Form = Omit<DerivativeCheck, 'name'>;

const parameters: Pair = [0.2, -0.5];
const value = ([a, b]: Pair): number[] => [a * b, Math.sin(a)];
const jacobian = ([a, b]: Pair): number[][] => [
  [b, a],
  [Math.cos(a), 0],
];
const push = ([a, b]: Pair, [s, t]: Pair): Pair => [b * s + a * t, Math.cos(a) * s];
const pull = ([a, b]: Pair, [y, z]: Pair): Pair => [b * y + Math.cos(a) * z, a * y];
const cubic = { loss: ([a, b]: Pair) => a * a * b + b * b, gradient: ([a, b]: Pair) => [2 * a * b, a * a + 2 * b] };
const pushCubic = ([a, b]: Pair, [s, t]: Pair): Pair => [2 * b * s + 2 * a * t, 2 * a * s + 2 * t];

/** The function with its result in one of so many buffers, in turn. */
function reusing<A extends unknown[]>(f: (...args: A) => Pair, buffers: number): (...args: A) => number[] {
  const all = Array.from({ length: buffers }, () => [0, 0]);
  let calls = 0;
  return (...args) => Object.assign(all[calls++ % buffers]!, f(...args));
}
const matrix = [
  [0, 0],
  [0, 0],
];

describe('calls of a derivative', () => {
  it.each<[string, Form, string]>([
    ['jvp writes to its last result', { parameters, value, jvp: reusing(push, 1) }, 'a result of jvp changed'],
    ['jvp hands out four buffers in turn', { parameters, value, jvp: reusing(push, 4) }, 'a result of jvp changed'],
    ['vjp writes to its last result', { parameters, value, vjp: reusing(pull, 1) }, 'a result of vjp changed'],
    ['hvp writes to its last result', { parameters, ...cubic, hvp: reusing(pushCubic, 1) }, 'a result of hvp changed'],
    [
      'jacobian writes to its last result',
      {
        parameters,
        value,
        jacobian: (x: Pair) => jacobian(x).reduce((J, row, k) => (Object.assign(J[k]!, row), J), matrix),
      },
      'a result of jacobian changed when jacobian was called again: copy it',
    ],
    [
      'vjp halves its cotangent',
      { parameters, value, vjp: (x: Pair, y: Pair) => [pull(x, y), (y[0] /= 2)][0] as Pair },
      'vjp changed the cotangent that it was given: it must leave it as it is',
    ],
    [
      'jvp clears its tangent',
      { parameters, value, jvp: (x: Pair, t: Pair) => [push(x, t), t.fill(0)][0] as Pair },
      'jvp changed the tangent that it was given',
    ],
    [
      'jvp moves its parameters',
      { parameters, value, jvp: (x: Pair, t: Pair) => [push(x, t), x.fill(0)][0] as Pair },
      'jvp changed the parameters that it was given: it must leave them as they are',
    ],
    [
      'value has fewer outputs on one side',
      { parameters: [0, 1.5], value: ([a, b]: Pair) => (a >= 0 ? [b * b, a] : [b * b]), jacobian: ([, b]: Pair) => [[0, 2 * b], [1, 0]] }, // prettier-ignore
      'value must return the same number of outputs at every call: output had 2 at the first and 1 later',
    ],
  ])('is failed where %s', async (_, form, message) => {
    for (const seed of [0, 1]) {
      const { verdict, findings } = await checkGradient({ name: 'calls', ...form }, { seed });
      expect(verdict).toBe('fail');
      expect(findings.map((each) => each.message).join('\n')).toContain(message);
    }
  });

  it('is failed for its buffer in a check by random products, too', async () => {
    const size = 600;
    const result = new Float64Array(size);
    const check = {
      parameters: new Float64Array(size).fill(0.3),
      value: (x: Float64Array) => x.map(Math.sin),
      vjp(x: Float64Array, y: Float64Array) {
        for (const [i, xi] of x.entries()) result[i] = y[i]! * Math.cos(xi);
        return result;
      },
    };
    const { verdict, findings } = await checkGradient({ name: 'large', ...check });
    expect(verdict).toBe('fail');
    expect(findings.map(({ rule }) => rule)).toContain('aliased-result');
  });

  it('does not keep another derivative from being checked', async () => {
    const buffered = (x: Pair): number[][] => jacobian(x).reduce((J, row, k) => (Object.assign(J[k]!, row), J), matrix);
    const wrong = (x: Pair, y: Pair): Pair => [3 * pull(x, y)[0], pull(x, y)[1]];
    const { findings } = await checkGradient({ name: 'two', parameters, value, jacobian: buffered, vjp: wrong });
    expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['aliased-result', 'outside-bound']));
  });

  it.each<[string, Form]>([
    ['jvp', { parameters, value, jvp: push }],
    ['vjp', { parameters, value, vjp: pull }],
    ['hvp', { parameters, ...cubic, hvp: pushCubic }],
    ['of the identity, which hands back what it was given', { parameters, value: (x: Pair) => x, jvp: (_: Pair, t: Pair) => t }], // prettier-ignore
  ])('passes: %s', async (_, form) => {
    expect((await checkGradient({ name: 'calls', ...form })).verdict).toBe('pass');
  });
});

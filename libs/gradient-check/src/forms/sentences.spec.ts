import { describe, expect, it } from 'vitest';
import { checkGradient } from '../check-derivatives.js';
import type { DerivativeCheck } from '../check/derivative-check.js';
import { derivativeNames } from '../report/derivative-names.js';
import { describeReport } from '../report/describe-report.js';

type Pair = [number, number];
type Case = readonly [string, Omit<DerivativeCheck, 'name' | 'parameters'> & { parameters?: unknown }, RegExp];

const product = { parameters: [1, 2.1], value: ([a, b]: Pair) => [a, a * b] };
const slopes = ([a, b]: Pair): number[][] => [
  [1, 0],
  [b, a],
];
const SIZE = 70;
const weights = (i: number, j: number): number => Math.sin(1 + 3 * i + 7 * j) / 8;
const indices = Array.from({ length: SIZE }, (_, i) => i);
const large = Float64Array.from(indices, (i) => 0.3 + Math.sin(i) / 5);
const mixed = (x: Float64Array): number[] => indices.map((i) => x.reduce((sum, v, j) => sum + weights(i, j) * v, 0));
const layer = {
  parameters: large,
  value: (x: Float64Array) => mixed(x).map(Math.tanh),
  jvp(x: Float64Array, t: Float64Array) {
    const hidden = mixed(x).map(Math.tanh);
    return mixed(t).map((v, i) => v * (1 - hidden[i]! ** 2));
  },
};
const pullLayer = (slope: (h: number) => number) => (x: Float64Array, c: number[]) => {
  const delta = mixed(x).map((a, i) => c[i]! * slope(Math.tanh(a)));
  return indices.map((j) => delta.reduce((sum, d, i) => sum + d * weights(i, j), 0));
};
const counted = (): (() => number) => {
  let calls = 0;
  return () => calls++;
};

/** What a check is, and how its report goes on after the name. */
const cases: readonly Case[] = [
  [
    'an output that rounding hides',
    { parameters: [1, 2], value: ([a, b]: Pair) => [1e17 + a, a * b], jacobian: slopes },
    /^inconclusive: output\[0\] by x\[0\] is unresolved: rounding of output\[0\] hides errors below \d+ %; give output\[0\] in float64, or subtract the constant that it is added to\. output\[0\] by x\[0\] is 1, the output says [\d.]+ \+- [\d.]+ \(rounding of output\[0\] [^\n]*\n {2}resolution: [^\n]*$/,
  ],
  [
    'a loss that rounding hides, with a jacobian',
    { ...product, value: undefined!, loss: ([a, b]: Pair) => 1e17 + a * b, jacobian: ([a, b]: Pair) => [b, a] },
    /loss by x\[0\] is unresolved: rounding of the loss hides errors below \d+ %; give the loss in float64.*, the loss says /,
  ],
  [
    'large products that rounding hides',
    { ...layer, value: (x: Float64Array) => mixed(x).map((a) => 1e15 + Math.tanh(a)) },
    /random product \d of 70 outputs by random directions\[\d\] is unresolved: rounding of the product hides slopes .*, the product says .*\n/,
  ],
  [
    'a large wrong vjp',
    { ...layer, jvp: undefined!, vjp: pullLayer((h) => 1 - h) },
    /^fail: random product 1 of 70 outputs by x\[\d+\] is [^,]+, the product says .*\n.*the product rises by .*, the vjp says /s,
  ],
  [
    'a wrong entry',
    { ...product, vjp: ([a, b]: Pair, [c, d]: Pair) => [c + d * b, d * a * 1.5] },
    /^fail: it looks as if only the derivative of output\[1\] by x\[1\] is wrong: it is 1\.5 x the true one\n.*output\[1\] by x\[1\] is 1\.5, the output says 1 \+- .*sums of the vjp that may be stuck.*\n.*at the parameters, output\[1\] rises by .*, the vjp says /,
  ],
  [
    'a value that moves in steps',
    { parameters: [1.234, 2.1], value: ([a, b]: Pair) => [Math.round(a * 1e3) / 1e3, a * b], jacobian: slopes },
    /steps: output\[0\] moves in steps of 0\.001/,
  ],
  [
    'a jump',
    { parameters: [0, 2.1], value: ([a, b]: Pair) => [a >= 0 ? 1 : 0, a * b], jacobian: ([a, b]: Pair) => [[0, 0], [b, a]] }, // prettier-ignore
    /^inconclusive: output\[0\] by x\[0\] is unresolved: output\[0\] jumps there, from 0 to 1/,
  ],
  [
    'a kink',
    { parameters: [0, 2.1], value: ([a, b]: Pair) => [Math.max(a, 0), a * b], jacobian: ([a, b]: Pair) => [[2, 0], [b, a]] }, // prettier-ignore
    /^fail: output\[0\] by x\[0\] lies at a kink \(slopes 0 on the left, 1 on the right\): 2 is .*between/,
  ],
  [
    'a derivative that is not finite',
    { ...product, vjp: ([a]: Pair, [, d]: Pair) => [Infinity, d * a] },
    /^fail: output\[0\] by x\[0\] is Infinity, the output says 1 .*; look for 0 \/ 0, .* in the vjp\n(?!.*linear)/s,
  ],
  [
    'a jvp whose entries mean little, since it is not linear',
    { ...product, jvp: ([a, b]: Pair, [s, t]: Pair) => [s + 0.1 * s * s, b * s + a * t + 0.07 * t * t + 0.03 * s * s] },
    /^fail: jvp is not linear in its tangent: at output\[\d\] it gives [^\n]*\n.*outside-bound/s,
  ],
  [
    'constant outputs',
    { ...product, value: () => [3, 4], jacobian: () => [[0, 0], [0, 0]] }, // prettier-ignore
    /^inconclusive: nothing to check: no entry by itself changes output\[0\] near the parameters, and the jacobian is 0/,
  ],
  [
    'a Gauss-Newton product for an hvp',
    {
      parameters: [0.3, 0.4],
      loss: ([a, b]: Pair) => ((a * a + b - 1) ** 2 + (a - b * b) ** 2) / 2,
      gradient: ([a, b]: Pair) => [2 * a * (a * a + b - 1) + (a - b * b), a * a + b - 1 - 2 * b * (a - b * b)],
      hvp: ([a, b]: Pair, [s, t]: Pair) => [
        2 * a * (2 * a * s + t) + s - 2 * b * t,
        2 * a * s + t - 2 * b * (s - 2 * b * t),
      ],
    },
    /^fail: the gradient is right, but the hvp is not: the mistake lies in what only second derivatives need/,
  ],
  [
    'a vjp at what value saw last',
    (() => {
      let seen: Pair | undefined;
      return {
        ...product,
        value: (at: Pair) => [(seen = at)[0], at[0] * at[1]],
        vjp: (at: Pair, [c, d]: Pair) => [c + d * (seen ?? at)[1], d * (seen ?? at)[0]],
      };
    })(),
    /vjp uses what value kept from other parameters/,
  ],
  [
    'a jvp without an output',
    { ...product, value: ([a, b]: Pair) => ({ p: a, q: a * b }), jvp: (_: Pair, [s]: Pair) => ({ p: s }) },
    /jvp has no output\.q: an output without its derivatives/,
  ],
  [
    'a wrong jacobian on one side of a kink',
    { parameters: [0, 0.7], value: ([a, b]: Pair) => [a * b, Math.max(a, 0)], jacobian: ([a, b]: Pair) => [[b, a], [2, 0]] }, // prettier-ignore
    /output\[1\] by x\[0\] lies at a kink \(slopes 0 on the left, 1 on the right\): 2 is not between them, and next to the kink/,
  ],
  [
    'a vjp that adds to its last result',
    {
      ...product,
      vjp: (() => {
        const next = counted();
        return ([a, b]: Pair, [c, d]: Pair) => [c + d * b + next() / 1024, d * a];
      })(),
    },
    /^fail: vjp adds to the result of earlier calls: x\[0\] was [^\n]*$/,
  ],
  [
    'what is excepted',
    {
      parameters: [0, 2.1],
      value: ([a, b]: Pair) => [Math.max(a, 0) - Math.max(-a, 0), a * b],
      jacobian: ([a, b]: Pair) => [[0, 0], [b, a]], // prettier-ignore
      except: [{ entries: ['output[0] by x[0]'], because: 'a ReLU at 0 has slope 0' }],
    },
    /^pass\n {2}excepted: output\[0\] by x\[0\], because a ReLU at 0 has slope 0$/,
  ],
  [
    'nothing but exceptions',
    { ...product, jacobian: slopes, except: [{ entries: 'x', because: 'a test' }] },
    /^inconclusive: nothing to check: every entry is excepted/,
  ],
  [
    'names that are not there',
    { parameters: { a: 1, b: [2] }, value: ({ a }: { a: number }) => [a], vjp: (_: unknown, [c]: number[]) => ({ a: c!, B: [0] }) }, // prettier-ignore
    /^fail: vjp has B, and there is nothing of that name: a, b\n {2}shape: vjp has no b: a parameter without its derivatives/,
  ],
  ['too many numbers', { ...product, jvp: () => [1, 2, 3] }, /^fail: jvp has 3 numbers for the 2 of output/],
  [
    'a gradient that a later hessian rests on',
    {
      parameters: [1, 2],
      loss: ([a, b]: Pair) => a * b,
      gradient: ([a, b]: Pair) => [a, b],
      hessian: () => [[0, 1], [1, 0]], // prettier-ignore
    },
    /^fail: it looks as if x holds the true gradient in reverse order\n.*the loss says /s,
  ],
];

const refused: readonly Case[] = [
  [
    'a value that throws next to the parameters',
    {
      parameters: [1, 2.1],
      jacobian: slopes,
      value([a]: Pair) {
        if (a !== 1) throw new RangeError('domain');
        return [a, 2];
      },
    },
    /^value threw RangeError: domain near x\[0\]/,
  ],
  [
    'a jacobian that throws next to the parameters',
    {
      ...product,
      jacobian(x: Pair) {
        if (x[0] !== 1) throw new RangeError('domain');
        return slopes(x);
      },
    },
    /^jacobian threw RangeError: domain/,
  ],
  ['a value without numbers', { ...product, value: () => [], jacobian: () => [] }, /^value returned no numbers/],
  [
    'a value of changing length',
    {
      ...product,
      value: (() => {
        const next = counted();
        return ([a, b]: Pair) => (next() === 0 ? [a, b] : [a, b, 1]);
      })(),
      jacobian: slopes,
    },
    /value must return the same number of outputs at every call/,
  ],
  ['no jvp', { ...product, jvp: () => undefined! }, /^jvp must return its numbers, got undefined/],
  [
    'a text',
    { parameters: { a: 1 }, value: ({ a }: { a: number }) => [a], vjp: () => 'x' as unknown as object },
    /^vjp must be an object with one array per parameter, got "x"/,
  ],
  [
    'a text in the place of an array',
    { parameters: { a: 1, b: [2] }, loss: () => 1, gradient: () => ({ a: 'x', b: [1] }) },
    /^gradient\.a must be a number, got "x"/,
  ],
  [
    'a text in the place of a list',
    { ...product, vjp: () => 'x' as unknown as object },
    /^vjp must be an array of 2 numbers, got "x"/,
  ],
];

describe('sentences on derivatives of vectors', () => {
  it.each(cases)('speak of the functions that were given: %s', async (name, check, says) => {
    const report = await checkGradient({ ...check, name } as DerivativeCheck);
    const text = describeReport(report);
    const derivatives = derivativeNames(report);
    expect(text.replace(`${derivatives} of ${name}: `, '')).toMatch(says);
    if (check.loss === undefined) expect(text).not.toMatch(/\bthe (loss|gradient) /);
  });

  it.each(refused)('say what cannot be checked: %s', async (name, check, says) => {
    await expect(checkGradient({ ...check, name } as DerivativeCheck)).rejects.toThrow(says);
  });
});

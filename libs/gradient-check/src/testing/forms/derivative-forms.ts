import { type KnownForm, right, wrong } from './known-form.js';

type Matrix = number[][];
type Pair = [number, number];

const times = [0, 1, 2, 3, 4];
interface Curve {
  a: number;
  b: number;
}
const curve = {
  parameters: { a: 1.1, b: 0.9 },
  value: ({ a, b }: Curve) => times.map((t) => a * Math.exp(b * t)),
};
const curveRows = ({ a, b }: Curve): Curve[] => times.map((t) => ({ a: Math.exp(b * t), b: a * t * Math.exp(b * t) }));

const pair = {
  parameters: [0.7, -0.4],
  value: ([x, y]: Pair) => [x * x * y, Math.sin(x) + 3 * y],
};
const pairJacobian = ([x, y]: Pair): Matrix => [[2 * x * y, x * x], [Math.cos(x), 3]]; // prettier-ignore
const pairJvp = (x: Pair, t: readonly number[]): number[] => pairJacobian(x).map(([a, b]) => a! * t[0]! + b! * t[1]!);
const pairVjp = (x: Pair, c: readonly number[]): number[] =>
  [0, 1].map((i) => pairJacobian(x).reduce((sum, row, k) => sum + row[i]! * c[k]!, 0));

const valley = {
  parameters: [-1.2, 1],
  loss: ([x, y]: Pair) => 100 * (y - x * x) ** 2 + (1 - x) ** 2,
  gradient: ([x, y]: Pair) => [-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)],
};
const valleyHessian = ([x, y]: Pair): Matrix => [[1200 * x * x - 400 * y + 2, -400 * x], [-400 * x, 200]]; // prettier-ignore
const valleyHvp = (p: Pair, t: readonly number[]): number[] =>
  valleyHessian(p).map(([a, b]) => a! * t[0]! + b! * t[1]!);

/** Right Jacobians, products and second derivatives of small functions. */
export const rightDerivatives: readonly KnownForm[] = [
  right({ name: 'number', parameters: 3, loss: (x: number) => [x ** 3], gradient: (x: number) => 3 * x * x }),
  right({ ...curve, name: 'rows of trees', jacobian: curveRows }),
  right({ ...curve, name: 'matrix', jacobian: (p: Curve) => curveRows(p).map(({ a, b }) => [a, b]) }),
  right({
    ...curve,
    name: 'tree of columns',
    jacobian: (p: Curve) => ({ a: curveRows(p).map(({ a }) => a), b: Float64Array.from(curveRows(p), ({ b }) => b) }),
  }),
  right({ ...pair, name: 'jacobian, vjp and jvp', jacobian: pairJacobian, vjp: pairVjp, jvp: pairJvp }),
  right({ ...valley, name: 'hessian and hvp', hessian: valleyHessian, hvp: valleyHvp }),
];

/** Wrong derivatives of the same functions, each with one fault. */
export const wrongDerivatives: readonly KnownForm[] = [
  wrong(
    'row',
    {
      ...curve,
      jacobian: (p: Curve) => curveRows(p).map((row, k) => (k === 2 ? { a: 2 * row.a, b: 2 * row.b } : row)),
    },
    /only the derivatives of output\[2\] are wrong: they are 2 x/,
  ),
  wrong(
    'column',
    { ...curve, jacobian: (p: Curve) => curveRows(p).map(({ a, b }) => ({ a, b: b / p.a })) },
    /only the derivatives by b are wrong: they are 0\.9090909\d* x/,
  ),
  wrong(
    'rows swapped',
    { ...curve, jacobian: (p: Curve) => curveRows(p).map((row, k, rows) => rows[[0, 1, 4, 3, 2][k]!]!) },
    /output\[2\] and output\[4\] have each other's derivatives/,
  ),
  wrong(
    'inputs by outputs',
    { ...curve, jacobian: (p: Curve) => [curveRows(p).map(({ a }) => a), curveRows(p).map(({ b }) => b)] },
    /jacobian is \[2, 5\] for 5 outputs by 2 inputs: transposed/,
  ),
  wrong(
    'square jacobian transposed',
    { ...pair, jacobian: (x: Pair) => [0, 1].map((i) => pairJacobian(x).map((row) => row[i]!)) },
    /the jacobian comes transposed/,
  ),
  wrong(
    'jvp of absolute tangents',
    { ...pair, jvp: (x: Pair, t: readonly number[]) => pairJvp(x, t.map(Math.abs)) },
    /jvp is not linear in its tangent: at output\[[01]\]/,
  ),
  wrong(
    'vjp with a term that the cotangent does not scale',
    {
      ...pair,
      vjp: (x: Pair, c: readonly number[]) => pairVjp(x, c).map((v) => v + (c[0] === 0 || c[1] === 0 ? 0 : 1)),
    },
    /vjp is not linear in its cotangent/,
  ),
  wrong(
    'vjp and jvp disagree',
    { ...pair, vjp: pairVjp, jvp: (x: Pair, t: readonly number[]) => pairJvp(x, t).map((v, k) => v * (1 + 0.01 * k)) },
    /vjp and jvp disagree/,
  ),
  wrong(
    'jvp that changes its input',
    { ...pair, jvp: (x: Pair, t: readonly number[]) => [pairJvp(x, t), (x[0] = 0)][0] as number[] },
    /jvp changed the parameters/,
  ),
  wrong(
    'value that draws',
    (() => {
      let calls = 0;
      return { ...pair, value: (x: Pair) => pair.value(x).map((v) => v + 1e-9 * calls++), jacobian: pairJacobian };
    })(),
    /value gave .* it must be deterministic/,
  ),
  wrong(
    'hessian not symmetric',
    { ...valley, hessian: (p: Pair) => valleyHessian(p).map((row, k) => (k === 0 ? [row[0]!, 1.1 * row[1]!] : row)) },
    /symmetry: a Hessian is symmetric, and this one has 480 for gradient\[1\] by x\[0\] and 528 for gradient\[0\] by x\[1\]/,
  ),
  wrong(
    'hvp without the mixed term',
    { ...valley, hvp: ([x, y]: Pair, t: readonly number[]) => [valleyHvp([x, y], t)[0]!, 200 * t[1]!] },
    /gradient\[1\] by x\[0\] is 0, the gradient says 480/,
  ),
  wrong(
    'gradient under a right hessian',
    { ...valley, gradient: (p: Pair) => valley.gradient(p).map((v) => 2 * v), hessian: valleyHessian },
    /x is 2\.000 x the true gradient/,
  ),
];

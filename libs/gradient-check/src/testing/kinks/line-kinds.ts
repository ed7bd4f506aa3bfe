import { type KinkDraw, type KinkKind, values } from './kink-case.js';

/** A function of one number with its derivative, a point at which it is checked, and wrong derivatives by name. */
interface Scalar {
  readonly at: number;
  readonly f: (v: number) => number;
  readonly slope: (v: number) => number;
  readonly wrong: Readonly<Record<string, (v: number) => number>>;
}

/** Returns the sum of one function over entries that all lie at its point, each with a factor. */
function sumOf({ at, f, slope, wrong }: Scalar, factors: readonly number[]): KinkDraw {
  const by =
    (derivative: (v: number) => number) =>
    (x: readonly number[]): number[] =>
      x.map((v, i) => factors[i]! * derivative(v));
  return {
    x: factors.map(() => at),
    loss: (x) => x.reduce((sum, v, i) => sum + factors[i]! * f(v), 0),
    right: { right: by(slope) },
    wrong: Object.fromEntries(Object.entries(wrong).map(([name, derivative]) => [name, by(derivative)])),
  };
}

function kindOf(name: string, most: number, scalars: readonly Scalar[]): KinkKind {
  return {
    name,
    sizes: [1, most],
    draw(choices, size) {
      return sumOf(scalars[choices.integer(scalars.length)]!, values(choices, size));
    },
  };
}

const joint = (at: number, f: Scalar['f'], slope: Scalar['slope']): Scalar => ({
  at,
  f,
  slope,
  wrong: {
    'one side wrong by 1 %': (v) => slope(v) * (v >= at ? 1.01 : 1),
    'the derivative at the joint everywhere': () => slope(at),
  },
});

/** Joints of two pieces that have the same slope there. */
export const joints = kindOf('joint', 4, [
  joint(
    0,
    (v) => (v >= 0 ? v : Math.expm1(v)),
    (v) => (v >= 0 ? 1 : Math.exp(v)),
  ),
  joint(
    0,
    (v) => Math.max(0, v) ** 2 / 2 + v,
    (v) => Math.max(0, v) + 1,
  ),
  joint(
    1,
    (v) => (Math.abs(v) <= 1 ? (v * v) / 2 : Math.abs(v) - 0.5),
    (v) => (Math.abs(v) <= 1 ? v : Math.sign(v)),
  ),
  joint(
    0,
    (v) => v * Math.abs(v) + 2 * v,
    (v) => 2 * Math.abs(v) + 2,
  ),
]);

const step = (at: number, size: number, round: (v: number) => number): Scalar => ({
  at,
  f: (v) => round(v / size) * size,
  slope: () => 0,
  wrong: { 'straight through': () => 1, 'straight through, without the size': () => 1 / size },
});

/** Step functions, at points away from their steps. */
export const steps = kindOf('steps', 4, [
  step(100.25, 1, Math.floor),
  step(-3.375, 1, Math.round),
  step(0.3125, 1 / 127, Math.round),
  step(-0.640625, 1 / 32, Math.trunc),
  step(0.875, 2, Math.sign),
]);

const ROOT = { at: 0, f: Math.sqrt, slope: (v: number) => 0.5 / Math.sqrt(v) };
const CUBE_ROOT = { at: 0, f: Math.cbrt, slope: (v: number) => 1 / (3 * Math.cbrt(v) ** 2) };

/** Returns the function with derivatives that are wrong at 0 alone, by name. */
const wrongAt0 = (own: Omit<Scalar, 'wrong'>, at0: Readonly<Record<string, number>>): Scalar => ({
  ...own,
  wrong: Object.fromEntries(
    Object.entries(at0).map(([name, there]) => [name, (v: number) => (v === 0 ? there : own.slope(v))]),
  ),
});

/** Points at which the slope is infinite. */
export const infinite = kindOf('infinite slope', 3, [
  wrongAt0(ROOT, { 'NaN there': NaN }),
  wrongAt0(CUBE_ROOT, { 'NaN there': NaN, '1 there': 1 }),
]);

/** Points at which the slope is infinite, with gradients of the wrong sign. */
export const opposite = kindOf('infinite slope of either sign', 3, [
  wrongAt0(ROOT, { 'the wrong sign there': -Infinity }),
  wrongAt0(CUBE_ROOT, { 'the wrong sign there': -Infinity }),
  wrongAt0(
    { at: 0, f: (v) => (v === 0 ? 0 : v * Math.log(v)), slope: (v) => Math.log(v) + 1 },
    { 'the wrong sign there': Infinity },
  ),
  wrongAt0({ at: 0, f: (v) => v ** 0.7, slope: (v) => 0.7 * v ** -0.3 }, { 'the wrong sign there': -Infinity }),
]);

/** Functions with a wrong derivative that is right at one point only. */
export const pointwise = kindOf('right at one point', 3, [
  {
    at: 1,
    f: (v) => v ** 3 - 2 * v,
    slope: (v) => 3 * v * v - 2,
    wrong: { 'by the logarithm': (v) => v * (3 * v * v - 2) },
  },
  { at: 0, f: Math.exp, slope: Math.exp, wrong: { 'exp forgotten': () => 1 } },
  { at: 0, f: (v) => v + v * v, slope: (v) => 1 + 2 * v, wrong: { constant: () => 1 } },
  { at: 0, f: Math.sin, slope: Math.cos, wrong: { 'cos forgotten': () => 1 } },
  { at: 1, f: Math.log, slope: (v) => 1 / v, wrong: { 'the number for its reciprocal': (v) => v } },
]);

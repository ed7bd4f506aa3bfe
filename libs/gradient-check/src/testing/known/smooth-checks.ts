import type { GradientCheck } from '../../check/gradient-check.js';
import { sigmoid, sum, vectorCheck } from './known-check.js';
import { modelChecks } from './model-checks.js';

/** Right checks of smooth losses, with hand-written gradients whose entries are all well above rounding. */
export const smoothChecks: readonly GradientCheck[] = [
  vectorCheck(
    'sum of squares',
    [1, -2, 0.5],
    (x) => sum(x, (v) => v * v),
    (x) => x.map((v) => 2 * v),
  ),
  vectorCheck(
    'constant slope',
    [1, -2, 0.5],
    (x) => 3 * x[0]! - x[1]! + 0.25 * x[2]!,
    () => [3, -1, 0.25],
  ),
  vectorCheck(
    'slope far from the origin',
    [1e7, -2e7],
    (x) => 2 * x[0]! + x[1]!,
    () => [2, 1],
  ),
  vectorCheck(
    'sine',
    [0.3, 2, -4],
    (x) => sum(x, Math.sin),
    (x) => x.map(Math.cos),
  ),
  vectorCheck(
    'fast sine',
    [0.3, 2.1],
    (x) => sum(x, (v) => Math.sin(1000 * v)),
    (x) => x.map((v) => 1000 * Math.cos(1000 * v)),
  ),
  vectorCheck(
    'sine periodic in powers of two',
    [0.1, 0.2],
    (x) => sum(x, (v) => Math.sin(2 * Math.PI * 1024 * v)),
    (x) => x.map((v) => 2 * Math.PI * 1024 * Math.cos(2 * Math.PI * 1024 * v)),
  ),
  vectorCheck(
    'sine of a large argument',
    [12345.678],
    (x) => Math.sin(x[0]!),
    (x) => [Math.cos(x[0]!)],
  ),
  vectorCheck(
    'exponential',
    [1, 20, -3],
    (x) => Math.exp(x[0]!) + 1e-6 * Math.exp(x[1]!) + Math.exp(x[2]!),
    (x) => [Math.exp(x[0]!), 1e-6 * Math.exp(x[1]!), Math.exp(x[2]!)],
  ),
  vectorCheck(
    'logarithm near its boundary',
    [1e-6, 2],
    (x) => sum(x, Math.log),
    (x) => x.map((v) => 1 / v),
  ),
  vectorCheck(
    'square root near its boundary',
    [1e-8, 3],
    (x) => sum(x, Math.sqrt),
    (x) => x.map((v) => 0.5 / Math.sqrt(v)),
  ),
  vectorCheck(
    'reciprocal of a small number',
    [1e-5],
    (x) => 1 / x[0]!,
    (x) => [-1 / x[0]! ** 2],
  ),
  vectorCheck(
    'power of seven',
    [1.5, -0.7],
    (x) => sum(x, (v) => v ** 7),
    (x) => x.map((v) => 7 * v ** 6),
  ),
  vectorCheck(
    'Rosenbrock',
    [-1.2, 1],
    (x) => 100 * (x[1]! - x[0]! ** 2) ** 2 + (1 - x[0]!) ** 2,
    (x) => [-400 * x[0]! * (x[1]! - x[0]! ** 2) - 2 * (1 - x[0]!), 200 * (x[1]! - x[0]! ** 2)],
  ),
  vectorCheck(
    'badly scaled quadratic',
    [1e-7, 1e-3, 1, 1e4, 1e7],
    (x) => sum(x, (v, i) => (v / [1e-7, 1e-3, 1, 1e4, 1e7][i]!) ** 2),
    (x) => x.map((v, i) => (2 * v) / [1e-7, 1e-3, 1, 1e4, 1e7][i]! ** 2),
  ),
  vectorCheck(
    'badly scaled logistic',
    [3e-7, 2e7],
    (x) => Math.log1p(Math.exp(x[0]! * 1e7 - x[1]! * 1e-7)),
    (x) => {
      const s = sigmoid(x[0]! * 1e7 - x[1]! * 1e-7);
      return [1e7 * s, -1e-7 * s];
    },
  ),
  vectorCheck(
    'tiny weights of a network',
    [1e-7, -3e-7],
    (x) => Math.tanh(x[0]! + 1) * Math.cos(x[1]!) + x[1]!,
    (x) => [Math.cos(x[1]!) / Math.cosh(x[0]! + 1) ** 2, 1 - Math.tanh(x[0]! + 1) * Math.sin(x[1]!)],
  ),
  vectorCheck(
    'zero initial weights',
    [0, 0],
    (x) => Math.tanh(x[0]! + 0.3) + Math.exp(x[1]!),
    (x) => [1 / Math.cosh(x[0]! + 0.3) ** 2, Math.exp(x[1]!)],
  ),
  vectorCheck(
    'signal under an offset',
    [0.3, -1],
    (x) => 1e6 + sum(x, Math.sin),
    (x) => x.map(Math.cos),
  ),
  vectorCheck(
    'offset that cancels',
    [0.3, -1],
    (x) => 1e6 + sum(x, Math.sin) - 1e6,
    (x) => x.map(Math.cos),
  ),
  vectorCheck(
    'tiny loss',
    [0.3, -1],
    (x) => 1e-20 * sum(x, Math.sin),
    (x) => x.map((v) => 1e-20 * Math.cos(v)),
  ),
  vectorCheck(
    'huge loss',
    [0.3, -1],
    (x) => 1e20 * sum(x, Math.sin),
    (x) => x.map((v) => 1e20 * Math.cos(v)),
  ),
  ...modelChecks,
];

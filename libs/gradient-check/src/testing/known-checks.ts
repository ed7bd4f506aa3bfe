import type { GradientCheck, GradientSet, ParameterSet } from '../check/gradient-check.js';
import type { Verdict } from '../check/gradient-report.js';

/** A check whose verdict is known; for a fault, with the rule that must find it. */
export interface KnownCheck {
  readonly check: GradientCheck;
  readonly verdict: Verdict;
  readonly rule?: string;
}

type Vector = Float64Array;
type Scalar = (x: Vector) => number;
type Slopes = (x: Vector) => ArrayLike<number>;

/** Returns a check of one vector `x`. */
export function vectorCheck(name: string, x: readonly number[], loss: Scalar, gradient: Slopes): GradientCheck {
  return {
    name,
    parameters: { x: Float64Array.from(x) },
    loss: ({ x: at }) => loss(at as Vector),
    gradient: ({ x: at }) => ({ x: gradient(at as Vector) }),
  };
}

const sum = (x: ArrayLike<number>, term: (v: number, i: number) => number): number => {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += term(x[i]!, i);
  return total;
};
const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));

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
  vectorCheck(
    'logsumexp',
    [1, 2, 3],
    (x) => Math.log(sum(x, Math.exp)),
    (x) => x.map((v) => Math.exp(v) / sum(x, Math.exp)),
  ),
  vectorCheck(
    'softplus',
    [-3, 0, 4],
    (x) => sum(x, (v) => Math.log1p(Math.exp(v))),
    (x) => x.map(sigmoid),
  ),
  vectorCheck(
    'rectified away from its kink',
    [1e-3, -1e-3, 2],
    (x) => sum(x, (v, i) => (i + 1) * Math.max(v, 0)),
    (x) => x.map((v, i) => (v > 0 ? i + 1 : 0)),
  ),
  vectorCheck(
    'nearly a kink',
    [1e-4],
    (x) => Math.sqrt(x[0]! ** 2 + 1e-6),
    (x) => [x[0]! / Math.sqrt(x[0]! ** 2 + 1e-6)],
  ),
  vectorCheck(
    'narrow bump beside the point',
    [0.5],
    (x) => x[0]! + 1e-3 * Math.exp(-(((x[0]! - 0.51) / 1e-3) ** 2)),
    (x) => {
      const z = (x[0]! - 0.51) / 1e-3;
      return [1 - 2 * z * Math.exp(-z * z)];
    },
  ),
  vectorCheck(
    'softmax cross-entropy',
    [2, -1, 0.5],
    (x) => Math.log(sum(x, Math.exp)) - x[2]!,
    (x) => x.map((v, i) => Math.exp(v) / sum(x, Math.exp) - (i === 2 ? 1 : 0)),
  ),
  vectorCheck(
    'arctangent of a ratio',
    [1, 3],
    (x) => Math.atan2(x[0]!, x[1]!),
    (x) => {
      const r = x[0]! ** 2 + x[1]! ** 2;
      return [x[1]! / r, -x[0]! / r];
    },
  ),
  vectorCheck(
    'norm',
    [3, 4, 12],
    (x) => Math.hypot(...x),
    (x) => x.map((v) => v / Math.hypot(...x)),
  ),
  vectorCheck(
    'product',
    [2, 3, -5],
    (x) => x[0]! * x[1]! * x[2]!,
    (x) => [x[1]! * x[2]!, x[0]! * x[2]!, x[0]! * x[1]!],
  ),
  factorisation('matrix factorisation'),
  recurrence('recurrent cell over ten steps'),
  {
    name: 'asynchronous',
    parameters: { a: Float64Array.of(1, 2), b: Float64Array.of(-1) },
    async loss({ a, b }) {
      await Promise.resolve();
      return a![0]! * a![1]! * Math.exp(b![0]!);
    },
    async gradient({ a, b }) {
      await Promise.resolve();
      const e = Math.exp(b![0]!);
      return { a: [a![1]! * e, a![0]! * e], b: [a![0]! * a![1]! * e] };
    },
  },
  {
    name: 'float32 parameters, float64 gradient',
    parameters: { w: Float32Array.of(0.1, -0.7, 3) },
    loss: ({ w }) => sum(w!, (v) => Math.tanh(v)),
    gradient: ({ w }) => ({ w: Float64Array.from(w!, (v) => 1 / Math.cosh(v) ** 2) }),
  },
  {
    name: 'float32 parameters and gradient',
    parameters: { w: Float32Array.of(0.1, -0.7, 3) },
    loss: ({ w }) => sum(w!, (v) => Math.tanh(v)),
    gradient: ({ w }) => ({ w: Float32Array.from(w!, (v) => Math.fround(1 / Math.fround(Math.cosh(v) ** 2))) }),
  },
  {
    name: 'badly scaled float32',
    parameters: { w: Float32Array.of(1e-6, 1, 1e6) },
    loss: ({ w }) => Math.sin(w![0]! * 1e6) + Math.sin(w![1]!) + Math.sin(w![2]! * 1e-6),
    gradient: ({ w }) => ({
      w: Float32Array.of(1e6 * Math.cos(w![0]! * 1e6), Math.cos(w![1]!), 1e-6 * Math.cos(w![2]! * 1e-6)),
    }),
  },
  {
    name: 'gradient returned as plain arrays',
    parameters: { x: Float64Array.of(2), y: Float64Array.of(3) },
    loss: ({ x, y }) => x![0]! ** 2 * y![0]!,
    gradient: ({ x, y }) => ({ y: [x![0]! ** 2], x: [2 * x![0]! * y![0]!] }),
  },
];

function factorisation(name: string): GradientCheck {
  const target = [1, 0.5, -0.3, 2, -1, 0.1];
  const errors = ({ U, V }: ParameterSet): number[] =>
    target.map((value, at) => {
      const [i, j] = [Math.floor(at / 3), at % 3];
      return U![2 * i]! * V![j]! + U![2 * i + 1]! * V![3 + j]! - value;
    });
  return {
    name,
    parameters: { U: Float64Array.of(0.4, -1, 0.7, 0.2), V: Float64Array.of(1.1, -0.2, 0.3, 0.6, -0.9, 0.5) },
    loss: (p) => sum(errors(p), (e) => e * e),
    gradient(p): GradientSet {
      const U = new Float64Array(4);
      const V = new Float64Array(6);
      errors(p).forEach((error, at) => {
        const [i, j] = [Math.floor(at / 3), at % 3];
        for (const k of [0, 1]) {
          U[2 * i + k]! += 2 * error * p['V']![3 * k + j]!;
          V[3 * k + j]! += 2 * error * p['U']![2 * i + k]!;
        }
      });
      return { U, V };
    },
  };
}

function recurrence(name: string): GradientCheck {
  const inputs = [0.5, -1, 0.3, 2, -0.2, 0.9, -0.4, 0.1, 1, -0.7];
  const states = ({ w }: ParameterSet): number[] => {
    const all = [w![2]!];
    for (const input of inputs) all.push(Math.tanh(w![0]! * all.at(-1)! + w![1]! * input));
    return all;
  };
  return {
    name,
    parameters: { w: Float64Array.of(0.9, 0.8, 0.2) },
    loss: (p) => 0.5 * states(p).at(-1)! ** 2,
    gradient(p): GradientSet {
      const all = states(p);
      const w = new Float64Array(3);
      let back = all.at(-1)!;
      for (let t = inputs.length; t > 0; t--) {
        const inner = back * (1 - all[t]! ** 2);
        w[0]! += inner * all[t - 1]!;
        w[1]! += inner * inputs[t - 1]!;
        back = inner * p['w']![0]!;
      }
      w[2] = back;
      return { w };
    },
  };
}

const known = (verdict: Verdict, check: GradientCheck, rule?: string): KnownCheck => ({
  check,
  verdict,
  ...(rule !== undefined && { rule }),
});
const relu = (v: number): number => Math.max(v, 0);

/** Checks at points exactly at a kink: a gradient between the slopes is right, one outside is wrong. */
export const kinkChecks: readonly KnownCheck[] = [
  ...[0, 1, 0.5].map((slope) =>
    known(
      'pass',
      vectorCheck(
        `rectifier at 0, slope ${slope}`,
        [0, 2],
        (x) => sum(x, relu),
        (x) => x.map((v) => (v === 0 ? slope : Number(v > 0))),
      ),
    ),
  ),
  ...[-0.2, 1.3, 2].map((slope) =>
    known(
      'fail',
      vectorCheck(
        `rectifier at 0, slope ${slope}`,
        [0, 2],
        (x) => sum(x, relu),
        (x) => x.map((v) => (v === 0 ? slope : Number(v > 0))),
      ),
      'outside-kink',
    ),
  ),
  known(
    'pass',
    vectorCheck(
      'absolute value at 0',
      [0, -1],
      (x) => sum(x, Math.abs),
      (x) => x.map(Math.sign),
    ),
  ),
  known(
    'fail',
    vectorCheck(
      'absolute value at 0, slope 1.5',
      [0, -1],
      (x) => sum(x, Math.abs),
      (x) => x.map((v) => (v === 0 ? 1.5 : Math.sign(v))),
    ),
    'outside-kink',
  ),
  known(
    'fail',
    vectorCheck(
      'absolute value, wrong beside its kink',
      [0, -1],
      (x) => sum(x, Math.abs),
      (x) => x.map((v) => 1.001 * Math.sign(v)),
    ),
    'outside-bound',
  ),
  known(
    'pass',
    vectorCheck(
      'maximum of equals, first wins',
      [1, 1],
      (x) => Math.max(x[0]!, x[1]!),
      (x) => (x[0]! >= x[1]! ? [1, 0] : [0, 1]),
    ),
  ),
  known(
    'pass',
    vectorCheck(
      'maximum of equals, shared',
      [1, 1, 1],
      (x) => Math.max(...x),
      (x) => {
        const top = Math.max(...x);
        const ties = x.filter((v) => v === top).length;
        return x.map((v) => (v === top ? 1 / ties : 0));
      },
    ),
  ),
  known(
    'fail',
    vectorCheck(
      'maximum of equals, both lose',
      [1, 1],
      (x) => Math.max(x[0]!, x[1]!),
      () => [-1, -1],
    ),
  ),
  known(
    'pass',
    vectorCheck(
      'hinge exactly at its margin',
      [1, 0.5],
      (x) => relu(1 - x[0]!) + x[1]! ** 2,
      (x) => [x[0]! < 1 ? -1 : 0, 2 * x[1]!],
    ),
  ),
  known(
    'pass',
    vectorCheck(
      'penalty on a weight of 0',
      [0, 0.3],
      (x) => (x[0]! - 0.01) ** 2 + 0.1 * sum(x, Math.abs),
      (x) => [2 * (x[0]! - 0.01) + 0.1 * Math.sign(x[0]!), 0.1 * Math.sign(x[1]!)],
    ),
  ),
  known(
    'pass',
    vectorCheck(
      'kink within a hair of the point',
      [1e-9],
      (x) => relu(x[0]!) + x[0]!,
      (x) => [x[0]! > 0 ? 2 : 1],
    ),
  ),
  known(
    'pass',
    vectorCheck(
      'clipped at its edge',
      [1, -1],
      (x) => sum(x, (v) => Math.min(Math.max(v, -1), 1)),
      (x) => x.map((v) => Number(v > -1 && v < 1)),
    ),
  ),
  known('pass', {
    name: 'float32 rectifier at 0',
    parameters: { w: Float32Array.of(0, 1) },
    loss: ({ w }) => sum(w!, relu),
    gradient: ({ w }) => ({ w: Float32Array.from(w!, (v) => Number(v > 0)) }),
  }),
];

const half: Scalar = (x) => 0.5 * sum(x, (v) => v * v);
const state = { calls: 0 };

/** Returns checks with faults in their calls. They are new each time, so that no test leaves state to another. */
export function statefulChecks(): readonly KnownCheck[] {
  const start = [1, -2, 3];
  const base = vectorCheck('', start, half, (x) => x.slice());
  const sums = new Float64Array(3);
  const buffer = new Float64Array(3);
  let remembered: Vector | undefined;
  let first: GradientSet | undefined;
  let calls = 0;
  let seen: unknown;
  let cached: Vector | undefined;
  const scratch = new Float64Array(3);
  return [
    known(
      'fail',
      { ...base, name: 'accumulates', gradient: ({ x }) => ({ x: sums.map((_, i) => (sums[i]! += x![i]!)).slice() }) },
      'accumulation',
    ),
    known('fail', {
      ...base,
      name: 'accumulates in place',
      gradient: ({ x }) => (x!.forEach((v, i) => (buffer[i]! += v)), { x: buffer }),
    }),
    known(
      'fail',
      {
        ...base,
        name: 'loss normalises its input',
        loss: ({ x }) => half(x!.map((v, i) => (x![i] = v / 1)) as Vector) + (x![0] = 0),
      },
      'mutated-parameters',
    ),
    known(
      'fail',
      {
        ...base,
        name: 'gradient writes to its input',
        gradient: ({ x }) => {
          const g = x!.slice();
          x!.fill(0);
          return { x: g };
        },
      },
      'mutated-parameters',
    ),
    known(
      'fail',
      {
        ...base,
        name: 'returns one buffer',
        gradient: ({ x }) => {
          scratch.set(x!);
          return { x: scratch };
        },
      },
      'aliased-result',
    ),
    known(
      'fail',
      {
        ...base,
        name: 'uses what loss saw last',
        loss: ({ x }) => half((remembered = (x as Vector).slice())),
        gradient: ({ x }) => ({ x: (remembered ?? x!).slice() }),
      },
      'stale-cache',
    ),
    known('fail', { ...base, name: 'keeps its first result', gradient: ({ x }) => (first ??= { x: x!.slice() }) }),
    known(
      'fail',
      {
        ...base,
        name: 'remembers by identity',
        gradient: ({ x }) => {
          if (seen !== x) {
            seen = x;
            cached = (x as Vector).slice();
          }
          return { x: cached!.slice() };
        },
      },
      'stale-cache',
    ),
    known(
      'fail',
      { ...base, name: 'alternates', gradient: ({ x }) => ({ x: x!.map((v) => (calls++ % 2 === 0 ? v : 2 * v)) }) },
      'determinism',
    ),
    known(
      'fail',
      { ...base, name: 'noisy loss', loss: ({ x }) => half(x as Vector) + 1e-9 * state.calls++ },
      'determinism',
    ),
    known('fail', {
      ...base,
      name: 'reads what an earlier call left',
      gradient: ({ x }) => {
        const left = scratch[0]!;
        scratch.set(x!);
        return { x: x!.map((v) => v + (left === x![0] || left === 0 ? 0 : 1)) };
      },
    }),
    known('fail', {
      ...base,
      name: 'wrong from the fifth call on',
      gradient: ({ x }) => ({ x: x!.map((v) => (++calls > 40 ? 1.5 * v : v)) }),
    }),
  ];
}

/** Checks with wrong values of every kind. */
export const faultyChecks: readonly KnownCheck[] = [
  known(
    'fail',
    vectorCheck('sign', [1, 2], half, (x) => x.map((v) => -v)),
    'outside-bound',
  ),
  known(
    'fail',
    vectorCheck('factor two', [1, 2], half, (x) => x.map((v) => 2 * v)),
    'outside-bound',
  ),
  known(
    'fail',
    vectorCheck('one part in ten thousand', [1, 2], half, (x) => x.map((v) => 1.0001 * v)),
    'outside-bound',
  ),
  known(
    'fail',
    vectorCheck('one part in ten million', [1, 2], half, (x) => x.map((v) => v * (1 + 1e-7))),
    'outside-bound',
  ),
  known(
    'fail',
    vectorCheck('all zero', [1, 2], half, (x) => x.map(() => 0)),
    'outside-bound',
  ),
  known(
    'fail',
    vectorCheck('swapped entries', [1, 2], half, (x) => x.toReversed()),
    'outside-bound',
  ),
  known(
    'fail',
    vectorCheck('not a number', [1, 2], half, (x) => x.map((v, i) => (i === 0 ? NaN : v))),
    'not-finite',
  ),
  known(
    'fail',
    vectorCheck('infinite', [1, 2], half, (x) => x.map((v, i) => (i === 0 ? v : Infinity))),
    'not-finite',
  ),
  known(
    'fail',
    vectorCheck('entry not set', [1, 2], half, (x) => [x[0]!, undefined as unknown as number]),
    'not-finite',
  ),
  known(
    'fail',
    vectorCheck(
      'textbook epsilon',
      [2, -1, 0.5],
      (x) => -Math.log(Math.exp(x[2]!) / sum(x, Math.exp) + 1e-7),
      (x) => x.map((v, i) => Math.exp(v) / sum(x, Math.exp) - (i === 2 ? 1 : 0)),
    ),
  ),
  known(
    'fail',
    vectorCheck(
      'float16 precision',
      [0.3, 0.7],
      (x) => sum(x, Math.sin),
      (x) => x.map((v) => Math.round(Math.cos(v) * 2048) / 2048),
    ),
  ),
  known(
    'fail',
    vectorCheck('small entry dropped', [1e-3, 1], half, (x) => x.map((v) => (Math.abs(v) < 0.01 ? 0 : v))),
    'outside-bound',
  ),
  known(
    'fail',
    vectorCheck('clipped', [1, 20], half, (x) => x.map((v) => Math.min(v, 5))),
    'outside-bound',
  ),
  known(
    'fail',
    vectorCheck(
      'wrong under an offset',
      [0.3, -1],
      (x) => 1e8 + sum(x, Math.sin),
      (x) => x.map((v) => 1.5 * Math.cos(v)),
    ),
    'outside-bound',
  ),
  known(
    'fail',
    vectorCheck(
      'derivative at the output',
      [0.3, -1],
      (x) => sum(x, sigmoid),
      (x) => x.map((v) => sigmoid(sigmoid(v)) * sigmoid(-sigmoid(v))),
    ),
    'outside-bound',
  ),
  known(
    'fail',
    vectorCheck('stationary here, wrong elsewhere', [0, 0], half, () => [0, 0]),
  ),
];

/** Checks that cannot be decided, and must not be. */
export const undecidedChecks: readonly KnownCheck[] = [
  known('inconclusive', { name: 'no parameters', parameters: {}, loss: () => 1, gradient: () => ({}) }),
  known(
    'inconclusive',
    vectorCheck(
      'no entries',
      [],
      () => 1,
      () => [],
    ),
  ),
  known(
    'inconclusive',
    vectorCheck(
      'constant loss',
      [1, 2],
      () => 7,
      () => [0, 0],
    ),
  ),
  known(
    'inconclusive',
    vectorCheck(
      'signal below rounding',
      [0.3],
      (x) => 1e18 + Math.sin(x[0]!),
      (x) => [Math.cos(x[0]!)],
    ),
  ),
  known(
    'inconclusive',
    vectorCheck(
      'saturated',
      [40, 1],
      (x) => sigmoid(x[0]!) + x[1]!,
      (x) => [sigmoid(x[0]!) * sigmoid(-x[0]!), 1],
    ),
  ),
];

/** Returns all of these checks; they are new each time. */
export function knownChecks(): readonly KnownCheck[] {
  return [
    ...smoothChecks.map((check) => known('pass', check)),
    ...kinkChecks,
    ...statefulChecks(),
    ...faultyChecks,
    ...undecidedChecks,
  ];
}

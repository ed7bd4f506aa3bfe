import { stream } from '@gradproof/random';

/** A loss at one point, as the rules of other checkers see it. */
export interface RulePoint {
  readonly theta: Float64Array;
  /** First index of each named parameter in theta, and the index after its last. */
  readonly blocks: readonly { readonly from: number; readonly to: number }[];
  readonly loss: (theta: Float64Array) => number | Promise<number>;
  /** The right gradient, for rules that compare with constants. */
  readonly exact: Float64Array;
}

/** How a checker decides with its defaults: the differences are taken once, after which any gradient can be judged. */
export interface CheckingRule {
  readonly name: string;
  readonly rule: string;
  readonly at: (point: RulePoint) => Promise<(gradient: Float64Array) => boolean>;
}

/**
 * The defaults of widely used checkers, taken from their sources.
 *
 * - PyTorch `torch/autograd/gradcheck.py`: slow compares every entry, fast one positive random direction per input
 * - JAX `jax.test_util.check_grads`: one random direction, the same in every run
 * - TensorFlow.js tests: constants within 1e-3; here the exact gradient takes the place of the constants
 * - CS231n, "Neural networks part 3": relative error of every entry
 * - IPOPT `IpTNLPAdapter.cpp`: forward differences with a step relative to the entry
 */
export const rivalRules: readonly CheckingRule[] = [
  {
    name: 'PyTorch slow',
    rule: 'central 1e-6, |a - n| <= 1e-5 + 1e-3 |n|',
    at: async (point) => {
      const numerical = await centralDifferences(point, 1e-6);
      return (gradient) => numerical.every((n, i) => Math.abs(gradient[i]! - n) <= 1e-5 + 1e-3 * Math.abs(n));
    },
  },
  {
    name: 'PyTorch fast',
    rule: 'one direction in [0, 1) per parameter, atol times the sum of its entries',
    at: async (point) => {
      const random = stream(0, 'pytorch fast');
      const directions: { unit: Float64Array; numerical: number; total: number }[] = [];
      for (const { from, to } of point.blocks) {
        const direction = new Float64Array(point.theta.length);
        for (let i = from; i < to; i++) direction[i] = random.uniform();
        const length = Math.hypot(...direction);
        const unit = direction.map((value) => value / length);
        const total = unit.reduce((sum, value) => sum + value, 0);
        directions.push({ unit, numerical: await slopeAlong(point, unit, 1e-6), total });
      }
      return (gradient) =>
        directions.every(({ unit, numerical, total }) => {
          const analytic = inner(gradient, unit);
          return Math.abs(analytic - numerical) <= 1e-5 * total + 1e-3 * Math.abs(numerical);
        });
    },
  },
  {
    name: 'JAX float32',
    rule: 'one direction, step 1e-4 in float32, atol = rtol = 2e-3',
    at: async (point) => {
      const direction = normalDirection(point).map(Math.fround);
      const moved = async (sign: number): Promise<number> => {
        const theta = point.theta.map((x, i) => Math.fround(Math.fround(x) + sign * Math.fround(1e-4 * direction[i]!)));
        return Math.fround(await point.loss(theta));
      };
      const numerical = Math.fround(((await moved(1)) - (await moved(-1))) * Math.fround(0.5 / 1e-4));
      return (gradient) => {
        const analytic = Math.fround(inner(gradient.map(Math.fround), direction));
        return Math.abs(analytic - numerical) <= 2e-3 + 2e-3 * Math.abs(numerical);
      };
    },
  },
  {
    name: 'JAX float64',
    rule: 'one direction, step 1e-4, atol = rtol = 1e-5',
    at: async (point) => {
      const direction = normalDirection(point);
      const numerical = await slopeAlong(point, direction, 1e-4);
      return (gradient) => Math.abs(inner(gradient, direction) - numerical) <= 1e-5 + 1e-5 * Math.abs(numerical);
    },
  },
  {
    name: 'TensorFlow.js',
    rule: 'constants within 1e-3, anything not finite equals anything not finite',
    at:
      async ({ exact }) =>
      (gradient) =>
        exact.every((value, i) => {
          const given = gradient[i]!;
          if (!Number.isFinite(value) && !Number.isFinite(given)) return true;
          return Math.abs(given - value) <= 1e-3;
        }),
  },
  {
    name: 'CS231n',
    rule: 'central 1e-4, |a - n| / max(|a|, |n|) < 1e-4',
    at: async (point) => {
      const numerical = await centralDifferences(point, 1e-4);
      return (gradient) =>
        numerical.every((n, i) => {
          const size = Math.max(Math.abs(gradient[i]!), Math.abs(n));
          return size === 0 || Math.abs(gradient[i]! - n) / size < 1e-4;
        });
    },
  },
  {
    name: 'IPOPT',
    rule: 'forward 1e-8 max(1, |x|), |a - n| / max(|n|, 1e-4) < 1e-4',
    at: async ({ theta, loss }) => {
      const here = await loss(theta);
      const numerical = new Float64Array(theta.length);
      for (const [i, x] of theta.entries()) {
        const moved = theta.slice();
        const step = 1e-8 * Math.max(1, Math.abs(x));
        moved[i] = x + step;
        numerical[i] = ((await loss(moved)) - here) / step;
      }
      return (gradient) => numerical.every((n, i) => Math.abs(gradient[i]! - n) / Math.max(Math.abs(n), 1e-4) < 1e-4);
    },
  },
];

/** The rule of a hand-written test: central differences, with every entry within `atol + rtol |n|`. */
export function toleranceRule(eps: number, atol: number, rtol: number): CheckingRule {
  return {
    name: 'given rule',
    rule: `central ${short(eps)}, |a - n| <= ${short(atol)} + ${short(rtol)} |n|`,
    at: async (point) => {
      const numerical = await centralDifferences(point, eps);
      return (gradient) => numerical.every((n, i) => Math.abs(gradient[i]! - n) <= atol + rtol * Math.abs(n));
    },
  };
}

/** A number as people write it: 1e-5, not 0.00001. */
function short(value: number): string {
  return value > 0 && value < 1e-3 ? value.toExponential() : String(value);
}

async function centralDifferences({ theta, loss }: RulePoint, step: number): Promise<Float64Array> {
  const numerical = new Float64Array(theta.length);
  for (const [i, x] of theta.entries()) {
    const moved = theta.slice();
    moved[i] = x + step;
    const above = await loss(moved);
    moved[i] = x - step;
    numerical[i] = (above - (await loss(moved))) / (2 * step);
  }
  return numerical;
}

async function slopeAlong({ theta, loss }: RulePoint, direction: Float64Array, step: number): Promise<number> {
  const at = (t: number) => loss(theta.map((x, i) => x + t * direction[i]!));
  return ((await at(step)) - (await at(-step))) / (2 * step);
}

function normalDirection({ theta }: RulePoint): Float64Array {
  const random = stream(0, 'jax');
  return theta.map(() => random.normal());
}

function inner(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

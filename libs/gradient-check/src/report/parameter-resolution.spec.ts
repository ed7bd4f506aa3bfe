import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientCheck, ParameterSet } from '../check/gradient-check.js';
import type { GradientReport } from '../check/gradient-report.js';
import { RESOLUTION } from '../check/resolution.js';
import { functionFamilies } from '../testing/function-family.js';
import { randomCheck, withScaledEntry } from '../testing/random-check.js';

const FACTORS = [1.001, 1.1, 2, 0, -1];

type Round = (value: number) => number;

/** A loss with its gradient in double precision; `round` rounds as a float32 library does, or not at all. */
interface Model {
  readonly name: string;
  readonly parameters: Readonly<Record<string, readonly number[]>>;
  readonly loss: (p: ParameterSet, round: Round) => number;
  readonly slopes: (p: ParameterSet, round: Round) => Readonly<Record<string, number[]>>;
}

const numbers = (values: ArrayLike<number>): number[] => Array.from(values);

const total = (values: readonly number[], round: Round): number => values.reduce((sum, v) => round(sum + v), 0);

const sines = (weights: readonly number[], rates: readonly number[], x: readonly number[]): Model => ({
  name: `sines with weights ${weights.join(', ')} and rates ${rates.join(', ')} at ${x.join(', ')}`,
  parameters: { x },
  loss: (p, round) =>
    total(
      numbers(p['x']!).map((v, i) => round(weights[i]! * round(Math.sin(round(rates[i]! * v))))),
      round,
    ),
  slopes: (p, round) => ({
    x: numbers(p['x']!).map((v, i) => weights[i]! * rates[i]! * round(Math.cos(round(rates[i]! * v)))),
  }),
});

/** Negative log-likelihood of the first class; the logits of unlikely classes hardly count. */
const softmax = (logits: readonly number[]): Model => {
  const odds = (p: ParameterSet, round: Round): number[] =>
    numbers(p['z']!).map((v) => round(Math.exp(round(v - p['z']![0]!))));
  return {
    name: `a softmax of ${logits.join(', ')}`,
    parameters: { z: logits },
    loss: (p, round) => round(Math.log(total(odds(p, round), round))),
    slopes: (p, round) => {
      const sum = total(odds(p, round), round);
      return { z: odds(p, round).map((odd, i) => round(odd / sum) - (i === 0 ? 1 : 0)) };
    },
  };
};

/** A unit `sin(30 (W a + b))` on each of two inputs, the last of which are small. */
const siren = (W: readonly number[], light: number): Model => {
  const inputs = [
    [0.7, -0.4, light],
    [-0.2, 0.9, -light],
  ];
  const phase = (p: ParameterSet, at: readonly number[], round: Round): number =>
    round(
      30 *
        round(
          total(
            at.map((v, i) => round(v * p['W']![i]!)),
            round,
          ) + p['b']![0]!,
        ),
    );
  return {
    name: `a siren with weights ${W.join(', ')} and an input of ${light}`,
    parameters: { W, b: [0.1, 0.2] },
    loss: (p, round) =>
      total(
        inputs.map((at) => round(p['b']![1]! * round(Math.sin(phase(p, at, round))))),
        round,
      ),
    slopes: (p, round) => {
      const factors = inputs.map((at) => round(30 * round(p['b']![1]! * round(Math.cos(phase(p, at, round))))));
      const sine = inputs.map((at) => round(Math.sin(phase(p, at, round))));
      const along = (i: number): number =>
        total(
          inputs.map((at, k) => round(at[i]! * factors[k]!)),
          round,
        );
      return { W: [0, 1, 2].map(along), b: [total(factors, round), total(sine, round)] };
    },
  };
};

/** Two parameters, of which one weighs little. */
const weighted = (weight: number): Model => ({
  name: `a parameter of weight ${weight}`,
  parameters: { x: [0.3, -0.7, 1.1], light: [0.4, 0.9, -0.6e-5] },
  loss: (p, round) => {
    const sum = (values: ArrayLike<number>): number => total(numbers(values).map(Math.sin).map(round), round);
    return round(sum(p['x']!) + round(weight * sum(p['light']!)));
  },
  slopes: (p, round) => ({
    x: numbers(p['x']!).map(Math.cos).map(round),
    light: numbers(p['light']!).map((v) => round(weight * round(Math.cos(v)))),
  }),
});

/** Terms that cancel but for `rest`: what rounding leaves of them is as large as the entry. */
const cancelling = (rest: number): Model => {
  const rates = [1.3, -0.7, 0.4];
  return {
    name: `terms that cancel but for ${rest}`,
    parameters: { x: [0.7, 0.2], y: [0.4] },
    loss: (p, round) => {
      const [x, y, z] = [p['x']![0]!, p['x']![1]!, p['y']![0]!];
      const up = rates.map((rate) => round(Math.sin(round(rate * round(x + y)))));
      return round(total(up, round) + round(Math.sin(round(x * z)) + rest * y));
    },
    slopes: (p, round) => {
      const [x, y, z] = [p['x']![0]!, p['x']![1]!, p['y']![0]!];
      const all = total(
        rates.map((rate) => round(rate * round(Math.cos(round(rate * round(x + y)))))),
        round,
      );
      const own = round(Math.cos(round(x * z)));
      return { x: [round(all + round(z * own)), round(all + rest)], y: [round(x * own)] };
    },
  };
};

const MODELS = [
  sines([1, 1e-7, 0.3, 0], [1, 1, 30, 1], [0.7, 0.4, 0.2, 0.9]),
  sines([1, 0.5, -0.8], [1, 2, 1], [0.7e-6, 0.4, 0.9]),
  sines([1, 1e-9, 1e-15], [1, 1, 1], [0.7, 0.4, 0.9]),
  softmax([1, 0.5, -15, -30]),
  softmax([12, 0.5, 3e-5]),
  siren([0.3e-6, 0.2, -0.1], 1e-3),
  siren([0.3, 0.2, -0.1], 1e-7),
  siren([0.3, 0.2, -0.1], 1e-10),
  weighted(1e-5),
  weighted(1e-9),
  cancelling(1e-6),
];

/** How numbers are rounded: those of the parameters and the gradient, and those of the loss. */
const PRECISIONS = {
  float64: { Values: Float64Array, round: Number },
  'float32 parameters': { Values: Float32Array, round: Number },
  float32: { Values: Float32Array, round: Math.fround },
  'float32 loss': { Values: Float64Array, round: Math.fround },
} as const;

function checkOf({ name, parameters, loss, slopes }: Model, precision: keyof typeof PRECISIONS): GradientCheck {
  const { Values, round } = PRECISIONS[precision];
  const typed = (values: Readonly<Record<string, readonly number[]>>): Record<string, Float32Array | Float64Array> =>
    Object.fromEntries(Object.entries(values).map(([key, each]) => [key, Values.from(each)]));
  return {
    name,
    parameters: typed(parameters),
    loss: (p) => loss(p, round),
    gradient: (p) => typed(slopes(p, Values === Float32Array ? Math.fround : round)),
  };
}

/** The largest error in a parameter, as its resolution counts it. */
function errorOf(
  { parameters }: GradientCheck,
  truth: Readonly<Record<string, number[]>>,
  { parameter, index, factor }: { readonly parameter: string; readonly index: number; readonly factor: number },
  { of }: GradientReport['resolution'][string],
): number {
  const sizes = (name: string): number[] => {
    const own = numbers(parameters[name]!).map(Math.abs);
    const typical = own.toSorted((a, b) => a - b)[own.length >> 1]!;
    return own.map((size) => Math.max(size, typical));
  };
  const largest = (name: string): number => {
    const own = sizes(name);
    return Math.max(...truth[name]!.map((value, i) => Math.abs(value) * own[i]!));
  };
  const value = truth[parameter]![index]!;
  const error = Math.abs((factor - 1) * value);
  switch (of) {
    case 'entry':
      return value === 0 ? 0 : Math.abs(factor - 1);
    case 'parameter':
      return (error * sizes(parameter)[index]!) / largest(parameter);
    case 'gradient':
      return (error * sizes(parameter)[index]!) / Math.max(...Object.keys(truth).map(largest));
  }
}

/** The resolutions that claim less than a verdict needs: 1 % of the parameter, or 0.1 % of the gradient. */
const tooCoarse = ({ resolution }: GradientReport): unknown[] =>
  Object.entries(resolution).filter(([, { of, relative }]) => !(relative <= (of === 'gradient' ? RESOLUTION : 0.01)));

describe.each(MODELS)('the resolution of $name', (model) => {
  it.each(Object.keys(PRECISIONS) as (keyof typeof PRECISIONS)[])('holds what it claims: %s', async (precision) => {
    const check = checkOf(model, precision);
    const truth = model.slopes(check.parameters, Number);
    const claims: unknown[] = [];
    for (const [parameter, values] of Object.entries(truth)) {
      for (const index of values.keys()) {
        for (const factor of FACTORS) {
          const report = await checkNarrow(withScaledEntry(check, parameter, index, factor));
          if (report.verdict !== 'pass') continue;
          claims.push(...tooCoarse(report));
          const own = report.resolution[parameter]!;
          const error = errorOf(check, truth, { parameter, index, factor }, own);
          // one rounding of the factor itself
          if (!(error <= own.relative * (1 + 1e-6))) claims.push([parameter, index, factor, own, error]);
        }
      }
    }
    expect(claims).toEqual([]);
  });
});

describe('a passing report', () => {
  it.each([63, 101, 295])('is never coarser than a verdict needs: %d', async (number) => {
    const { check } = randomCheck(0, number, functionFamilies, 'float32');
    const gradient = await check.gradient(check.parameters);
    for (const name of Object.keys(gradient)) {
      for (const wrong of [check, withScaledEntry(check, name, 2, 0)]) {
        const report = await checkNarrow(wrong, { seed: 0 });
        expect([name, report.verdict === 'pass' ? tooCoarse(report) : []]).toEqual([name, []]);
      }
    }
  });

  it('counts a forgotten derivative, which may be that of a narrow feature', async () => {
    const { check } = randomCheck(0, 340, functionFamilies, 'float32');
    const { resolution } = await checkNarrow(withScaledEntry(check, 'precisions', 0, 0), { seed: 0 });
    // it has 2 % of the largest share of its parameter
    expect(resolution['precisions']!.of).toBe('gradient');
  });

  it('says where no entry is more than rounding, as at a minimum', async () => {
    const data = [0.1, 0.2, 0.6];
    const check: GradientCheck = {
      name: 'a mean',
      parameters: { x: Float64Array.of((0.1 + 0.2 + 0.6) / 3) },
      loss: ({ x }) => data.reduce((sum, value) => sum + (x![0]! - value) ** 2, 0),
      gradient: ({ x }) => ({ x: [data.reduce((sum, value) => sum + 2 * (x![0]! - value), 0)] }),
    };
    const { verdict, resolution } = await checkNarrow(check);
    expect([verdict, resolution['x']!.of]).toEqual(['pass', 'gradient']);
    expect(resolution['x']!.relative).toBeGreaterThan(1);
  });
});

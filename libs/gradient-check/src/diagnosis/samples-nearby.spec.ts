import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import { steadyError } from './steady-error.js';
import type { GradientCheck } from '../check/gradient-check.js';

type Vector = readonly number[];
interface Fault {
  readonly weight?: (sample: number) => number;
  readonly target?: (y: number) => number;
  readonly inputOf?: (sample: number) => number;
  readonly slope?: (p: number) => number;
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const sum = (values: Vector): number => values.reduce((all, value) => all + value, 0);

/** Units that see weighted inputs through a sigmoid, by the cross-entropy of their targets; the gradient of W has a fault. */
function units(
  seed: number,
  samples: number,
  inputs: number,
  outputs: number,
  fault: Fault,
  isSingle = false,
): GradientCheck {
  const random = stream(seed, 'units');
  const draw = (length: number): number[] => Array.from({ length }, () => random.normal());
  const X = Array.from({ length: samples }, () => draw(inputs));
  const Y = Array.from({ length: samples }, () => draw(outputs).map((v) => Number(v > 0)));
  const array = isSingle ? Float32Array : Float64Array;
  const drive = (W: Vector, n: number, j: number): number => sum(X[n]!.map((x, i) => x * W[i * outputs + j]!));
  const { weight = () => 1, target = (y) => y, inputOf = (n) => n, slope = () => 1 } = fault;
  return {
    name: 'units',
    batchSize: samples,
    parameters: { W: array.from(draw(inputs * outputs)) },
    loss: ({ W }) =>
      sum(
        Y.flatMap((row, n) =>
          row.map((y, j) => {
            const z = drive(Array.from(W!), n, j);
            return (Math.log1p(Math.exp(z)) - y * z) / samples;
          }),
        ),
      ),
    gradient: ({ W }) => {
      const plain = Array.from(W!);
      const deltas = Y.map((row, n) =>
        row.map((y, j) => {
          const p = sigmoid(drive(plain, n, j));
          return (weight(n) * (p - target(y)) * slope(p)) / samples;
        }),
      );
      const g = plain.map((_, at) => {
        const [i, j] = [Math.floor(at / outputs), at % outputs];
        return sum(deltas.map((delta, n) => delta[j]! * X[inputOf(n)]![i]!));
      });
      return { W: array.from(g) };
    },
  };
}

const said = async (...given: Parameters<typeof units>): Promise<string> => {
  const { verdict, diagnosis } = await checkNarrow(units(...given));
  expect(verdict).toBe('fail');
  return diagnosis[0]?.message ?? '';
};
const SHAPES = [
  [6, 4, 1],
  [12, 5, 1],
  [30, 8, 1],
  [5, 3, 2],
  [8, 4, 3],
] as const;

describe.each(SHAPES)('of %d samples, %d inputs and %d outputs', (samples, inputs, outputs) => {
  const each = async (fault: Fault): Promise<string[]> => {
    const found: string[] = [];
    for (let seed = 0; seed < 4; seed++)
      for (const isSingle of [false, true]) found.push(await said(seed, samples, inputs, outputs, fault, isSingle));
    return found;
  };

  it.each<[string, Fault]>([
    ['left out', { weight: (n) => Number(n !== 1) }],
    ['counted twice', { weight: (n) => (n === 0 ? 2 : 1) }],
    ['scaled', { weight: (n) => (n === 2 ? 1.5 : 1) }],
  ])('one that is %s is named', async (_, fault) => {
    const found = await each(fault);
    expect(found.filter((message) => message !== '' && !message.includes(`one of the ${samples} samples`))).toEqual([]);
    expect(found.filter((message) => message !== '').length).toBeGreaterThanOrEqual(5);
  });

  it('one that stands for all is named', async () => {
    const found = await each({ inputOf: () => 0 });
    expect(found.filter((message) => message !== '' && !message.includes(`all ${samples} samples`))).toEqual([]);
    expect(found.filter((message) => message !== '').length).toBeGreaterThanOrEqual(5);
  });

  it('a wrong derivative is not blamed on one', async () => {
    const found = await each({ slope: (p) => p * (1 - p) });
    expect(found.filter((message) => /sample|same amounts/.test(message))).toEqual([]);
  });

  it('wrong targets are an error that does not change', async () => {
    const found = await each({ target: (y) => 0.8 * y + 0.3 });
    expect(found.filter((message) => message !== '' && !message.includes('by the same amounts'))).toEqual([]);
    expect(found.filter((message) => message !== '').length).toBeGreaterThanOrEqual(5);
  });
});

describe('a direction that the error keeps', () => {
  /** Two entries along one input at the parameters and nearby, of which the truth there is given. */
  const told = (truth: readonly number[]) => {
    const input = [1, -2, 0.5];
    const [analytic, numerical] = [3, 2].map((slope) => Float64Array.from(input, (v) => slope * v)) as [
      Float64Array,
      Float64Array,
    ];
    const nearby = truth.map(
      (value, i) =>
        [i, { parameter: 1, analytic: value + 1.02 * input[i]!, numerical: value, bound: 1e-9, rounding: 0 }] as const,
    );
    const [bound, parameters] = [input.map(() => 1e-9), input].map((values) => Float64Array.from(values));
    const evidence = { analytic, numerical, bound: bound!, parameters: parameters!, indices: [0, 1, 2] };
    return steadyError({ ...evidence, isComplete: true, batchSize: 4, nearby: new Map(nearby) }).length;
  };

  it('tells of a sample only where the true gradient does not keep its own', () => {
    expect(told([2.1, -4.1, 1.3])).toBe(1);
    expect(told([2.1, -4.2, 1.05])).toBe(0);
  });
});

import { checkGradient, describeReport } from '@gradproof/gradient-check';
import { describe, expect, it } from 'vitest';
import {
  cotangent,
  fromJax,
  fromLayersModel,
  fromStep,
  fromTensorFlow,
  inDoublePrecision,
  shaped,
  weigh,
} from './index.js';

// The adapters are tested against the real libraries in the gallery; here against libraries of a few lines, for what they call and how.

interface Fake {
  readonly shape: readonly number[];
  readonly size: number;
  readonly values: Float32Array;
  dataSync(): Float32Array;
}
const fake = (values: ArrayLike<number>, shape: readonly number[] = [values.length]): Fake => {
  const own = Float32Array.from(values);
  return { shape, size: own.length, values: own, dataSync: () => own };
};
type Op = ((...x: Fake[]) => Fake) & { pull?: (x: Fake[], dy: Fake) => Fake[] };

/** x^2 y, entry by entry, with its pull-back, which a fault may replace. */
const op = (slopeOfY: (x: number) => number): Op =>
  Object.assign(
    (x: Fake, y: Fake) =>
      fake(
        x.values.map((v, i) => v * v * y.values[i]!),
        x.shape,
      ),
    {
      pull: ([x, y]: Fake[], dy: Fake) => [
        fake(dy.values.map((d, i) => 2 * x!.values[i]! * y!.values[i]! * d)),
        fake(dy.values.map((d, i) => slopeOfY(x!.values[i]!) * d)),
      ],
    },
  );

const tf = {
  tidied: 0,
  backend: 'cpu',
  tensor: (values: ArrayLike<number>, shape?: readonly number[]) => fake(values, shape),
  tidy(compute: () => unknown) {
    tf.tidied++;
    return compute();
  },
  sum: (x: Fake) => fake([x.values.reduce((total, v) => total + v, 0)], []),
  mul: (x: Fake, y: Fake) =>
    fake(
      x.values.map((v, i) => v * y.values[i]!),
      x.shape,
    ),
  grads: (f: Op) => (x: Fake[], dy?: Fake) => f.pull!(x, dy!),
  getBackend: () => tf.backend,
};
const inputs = { x: [[1, -2], [0.5, 3]], y: [[2, 1], [-1, 0.25]] }; // prettier-ignore

describe('fromTensorFlow', () => {
  it('passes a right gradient in either precision, and leaves the name of Float32Array', async () => {
    const single = Float32Array;
    for (const precision of ['float32', 'float64'] as const) {
      const check = fromTensorFlow(
        tf,
        'x^2 y',
        op((x) => x * x),
        inputs,
        { precision },
      );
      expect(describeReport(await checkGradient(check))).toMatch(/: pass/);
    }
    expect(globalThis.Float32Array).toBe(single);
    expect(tf.tidied).toBeGreaterThan(100);
  });

  it('fails a wrong one, by path', async () => {
    const report = await checkGradient(
      fromTensorFlow(
        tf,
        'wrong',
        op((x) => x),
        inputs,
      ),
    );
    expect(report.verdict).toBe('fail');
    expect(report.entries[0]!.path).toMatch(/^y\[[01],[01]\]$/);
  });

  it('takes numbers, arrays with a shape, and a cotangent of its own', async () => {
    const shapedInputs = { x: 2, y: { shape: [], values: [3] } };
    const square = op((x) => x * x);
    const check = fromTensorFlow(tf, 'numbers', square, shapedInputs, { cotangent: [2] });
    expect(check.loss(check.parameters)).toBe(2 * 2 * 2 * 3);
    expect(check.entryPath!('x', 0)).toBe('x');
    expect((await checkGradient(check)).verdict).toBe('pass');
  });

  it('sums the output in doubles outside the library, or in the library as one float32 scalar', () => {
    const square = op((x) => x * x);
    const scalarGrads = (scalar: (...x: Fake[]) => Fake) => (x: Fake[]) => {
      expect(scalar(...x).shape).toEqual([]);
      return x;
    };
    const summed = fromTensorFlow({ ...tf, grads: scalarGrads }, 'in the library', square, inputs, { sum: 'float32' });
    const outside = fromTensorFlow(tf, 'outside', square, inputs);
    const [inside, exact] = [summed, outside].map((check) => check.loss(check.parameters) as number);
    expect(inside).toBe(Math.fround(inside!));
    expect(Math.abs(inside! - exact!)).toBeLessThan(1e-5 * Math.abs(exact!));
    const gradient = summed.gradient(summed.parameters) as Record<string, Float32Array>;
    expect([...gradient['x']!]).toEqual([1, -2, 0.5, 3]);
  });

  it('refuses doubles on another backend', () => {
    tf.backend = 'webgl';
    expect(() =>
      fromTensorFlow(
        tf,
        'gpu',
        op((x) => x),
        inputs,
        { precision: 'float64' },
      ),
    ).toThrow(/needs TensorFlow.js's CPU backend, got webgl/);
    tf.backend = 'cpu';
  });
});

describe('inDoublePrecision', () => {
  it('computes in doubles, and puts the name back after an error too', () => {
    const single = Float32Array;
    expect(inDoublePrecision(() => Float32Array.of(0.1)[0])).toBe(0.1);
    expect(() => inDoublePrecision(() => { throw new Error('broken'); })).toThrow('broken'); // prettier-ignore
    expect(() => inDoublePrecision(() => Promise.resolve(1))).toThrow(/must not return a promise/);
    expect(globalThis.Float32Array).toBe(single);
  });
});

describe('fromLayersModel', () => {
  const variable = (values: number[]) => {
    const val = {
      name: 'kernel_1',
      shape: [values.length],
      now: fake(values),
      dataSync: () => val.now.values,
      assign: (to: Fake) => void (val.now = to),
    };
    return val;
  };
  const modelOf = (factor: number, precision?: 'float64') => {
    const val = variable([0.5, -1]);
    const library = {
      ...tf,
      variableGrads(loss: () => Fake) {
        const [residual] = [loss().values[0]!];
        return {
          grads: { kernel_1: fake([3, 4].map((x) => factor * Math.sign(residual) * 2 * Math.sqrt(residual) * x)) },
        };
      },
    };
    const given: Fake[] = [];
    const model = {
      trainableWeights: [{ name: 'dense/kernel', val }],
      apply(x: Fake) {
        given.push(x);
        return fake([weigh(val.now.values, x.values)]);
      },
    };
    const square = (y: Fake, o: Fake): Fake => fake([(o.values[0]! - y.values[0]!) ** 2], []);
    const [x, y] = [fake([3, 4]), fake([-4])].map((data) => ({ ...data, dtype: 'float32' }));
    const options = precision === undefined ? undefined : { precision };
    return { val, given, x: x!, check: fromLayersModel(library, 'dense', model, square, x!, y!, options) };
  };

  it('checks the weights under their names, and puts them back', async () => {
    const { val, check } = modelOf(1, 'float64');
    expect(describeReport(await checkGradient(check))).toMatch(/: pass/);
    expect([...val.dataSync()]).toEqual([0.5, -1]);
    expect(describeReport(await checkGradient(modelOf(2, 'float64').check))).toMatch(
      /dense\/kernel is 2\.000 x the true gradient/,
    );
  });

  it('computes in float32 unless asked for doubles, and hands over its own data or a copy in doubles', async () => {
    const [single, double] = [modelOf(1), modelOf(1, 'float64')];
    for (const { check } of [single, double]) await check.loss(check.parameters);
    expect(single.given).toEqual([single.x]);
    expect(single.given[0]).toBe(single.x);
    expect(double.given[0]).not.toBe(double.x);
    expect([...double.given[0]!.values]).toEqual([3, 4]);
    expect(single.check.parameters['dense/kernel']).toBeInstanceOf(Float32Array);
    expect(double.check.parameters['dense/kernel']).toBeInstanceOf(Float64Array);
    const third = { 'dense/kernel': Float64Array.of(1 / 3, 0) };
    expect(await single.check.loss(third)).toBe(Math.fround((3 * Math.fround(1 / 3) + 4) ** 2));
    expect(await double.check.loss(third)).toBe((3 * (1 / 3) + 4) ** 2);
  });
});

describe('fromJax', () => {
  const array = (values: Float32Array, shape: readonly number[]) => ({
    values,
    shape,
    size: values.length,
    data: async () => values,
    dispose: () => undefined,
  });
  type JaxArray = ReturnType<typeof array>;
  const jaxWith = (factor: number) => ({
    numpy: { array: (values: Float32Array, { shape }: { shape: number[] }) => array(values, shape) },
    vjp: (f: (tree: Tree) => JaxArray, [tree]: [Tree]) => [
      f(tree),
      (c: JaxArray) => [
        {
          layers: [
            {
              W: array(
                tree.layers[0].W.values.map((v, i) => factor * 2 * v * c.values[i]!),
                [2, 1],
              ),
            },
          ],
        },
      ],
    ],
  });
  interface Tree {
    layers: [{ W: JaxArray }];
  }
  const squares = ({ layers: [{ W }] }: Tree): JaxArray =>
    array(
      W.values.map((v) => v * v),
      W.shape,
    );

  it('checks a function of a tree, by path', async () => {
    const tree = { layers: [{ W: [[0.5], [-3]] }] };
    expect((await checkGradient(fromJax(jaxWith(1), 'squares', squares, tree))).verdict).toBe('pass');
    const report = await checkGradient(fromJax(jaxWith(3), 'squares', squares, tree));
    expect(report.entries[0]!.path).toMatch(/^layers\[0\]\.W\[[01],0\]$/);
  });
});

describe('fromStep', () => {
  const loss = ({ w, rate }: { w: number[]; rate: number }): number => w.reduce((sum, v) => sum + v * v, rate ** 3);
  const step = (factor: number) => (p: { w: number[]; rate: number }) => {
    p.w.forEach((v, i) => (p.w[i] = v - (factor * v) / 2));
    return { ...p, rate: p.rate - (3 * p.rate ** 2) / 4 };
  };
  it('divides the update by the rate, of trainers that step in place too', async () => {
    expect((await checkGradient(fromStep('descent', loss, step(1), { w: [1, -2], rate: 2 }, 1 / 4))).verdict).toBe(
      'pass',
    );
    expect((await checkGradient(fromStep('descent', loss, step(2), { w: [1, -2], rate: 2 }, 1 / 4))).verdict).toBe(
      'fail',
    );
  });
});

describe('shaped, cotangent', () => {
  it('reads numbers, nested arrays and what has a shape', () => {
    expect(shaped(3)).toEqual({ shape: [], values: [3] });
    expect(shaped([[1, 2], [3, 4]])).toEqual({ shape: [2, 2], values: [1, 2, 3, 4] }); // prettier-ignore
    expect(() => shaped([[1, 2], [3]])).toThrow(/rows must have equal lengths/); // prettier-ignore
  });
  it('weighs by numbers of both signs and of like sizes', () => {
    const weights = cotangent(100);
    expect(weights.every((v) => Math.abs(v) >= 0.5 && Math.abs(v) <= 1.5)).toBe(true);
    expect(new Set(weights).size).toBe(100);
    expect(cotangent(1)).toEqual(Float32Array.of(1));
  });
});

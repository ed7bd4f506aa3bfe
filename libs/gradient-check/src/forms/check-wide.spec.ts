import { describe, expect, it } from 'vitest';
import { checkGradient } from '../check-derivatives.js';
import type { DerivativeCheck } from '../check/derivative-check.js';
import { describeReport } from '../report/describe-report.js';
import { rightForms, wrongForms } from '../testing/known-forms.js';

describe('checkGradient of every form', () => {
  it.each(rightForms)('passes $check.name', async ({ check }) => {
    const report = await checkGradient(check);
    expect(describeReport(report)).toMatch(/: pass$/m);
    expect(report.minimumDetectableRelativeError).toBeLessThan(1e-3);
  });

  it.each(wrongForms)('fails $check.name, and names it', async ({ check, says }) => {
    const report = await checkGradient(check);
    expect(report.verdict).toBe('fail');
    expect(describeReport(report)).toMatch(says!);
  });

  it.each([
    ['hvp without the mixed term', /^gradient and hvp of [^]*symmetry: hvp is not that of a symmetric Hessian/],
    ['gradient under a right hessian', /^gradient of gradient under a right hessian: fail: it looks/],
  ] as const)('tells of %s what was checked, and which laws fail', async (name, says) => {
    const { check } = wrongForms.find((form) => form.check.name === name)!;
    expect(describeReport(await checkGradient(check))).toMatch(says);
  });

  it('gives the same report for the same seed, calls included', async () => {
    const { check } = rightForms.at(-1)!;
    expect(await checkGradient(check, { seed: 3 })).toEqual(await checkGradient(check, { seed: 3 }));
  });

  it('asks no law of a derivative whose calls are broken', async () => {
    let calls = 0;
    const check = {
      name: 'doubled',
      parameters: [0.7, -0.4],
      value: (x: number[]) => x.map((v) => 2 * v),
      vjp: (_: number[], cotangent: number[]) => cotangent.map((c) => 2 * c),
      jvp: (_: number[], tangent: number[]) => tangent.map((t) => 2 * t + 0.1 * calls++),
    };
    expect(describeReport(await checkGradient(check))).toMatch(
      /^vjp and jvp of doubled: fail: jvp adds to the result of earlier calls(?![^]*(linear|disagree))/,
    );
  });

  it('evaluates the value no oftener for many outputs than for one, but for what each output alone needs', async () => {
    const calls = async (outputs: number): Promise<number> => {
      const factors = Array.from({ length: outputs }, (_, k) => 1 + k);
      const value = (x: number): number[] => factors.map((f) => f * Math.sin(x));
      const check = {
        name: 'sines',
        parameters: 0.7,
        value,
        jacobian: (x: number) => factors.map((f) => f * Math.cos(x)),
      };
      return (await checkGradient(check)).evaluations.loss;
    };
    expect(await calls(32)).toBeLessThan(2 * (await calls(1)));
  });
});

const relu = (v: number): number => Math.max(v, 0);
interface Weights {
  w: number[];
  ids: Int32Array;
  mask: number[];
}

describe('what is handed over, and what is declared', () => {
  const masked: DerivativeCheck = {
    name: 'masked',
    parameters: { w: [1, 2, 3], ids: Int32Array.of(2, 0, 1), mask: [0, -Infinity, 0], kind: 'softmax' },
    constant: ['ids', 'mask', 'kind'],
    loss: ({ w, ids, mask }: Weights) => Math.log(ids.reduce((sum, id, i) => sum + Math.exp(w[id]! + mask[i]!), 0)),
    gradient({ w, ids, mask }: Weights) {
      const e = w.map((v, id) => Math.exp(v + mask[ids.indexOf(id)]!));
      return { w: e.map((v) => v / e.reduce((sum, each) => sum + each, 0)) };
    },
  };

  it('is not moved: integers, masks, names', async () => {
    expect((await checkGradient(masked)).verdict).toBe('pass');
  });

  it.each([
    ['ids', /parameters\.ids holds whole numbers \(Int32Array\).*constant: \['ids'\]/],
    ['mask', /mask\[1\] must be finite, got -Infinity.*constant: \['mask'\]/],
    ['kind', /parameters\.kind must be numbers.*constant: \['kind'\]/],
  ])('is asked for where %s has no derivative', async (path, message) => {
    const constant = masked.constant!.filter((each) => each !== path);
    await expect(checkGradient({ ...masked, constant })).rejects.toThrow(message);
  });

  it('must be there', async () => {
    await expect(checkGradient({ ...masked, constant: ['ids', 'mask', 'kind', 'bias'] })).rejects.toThrow(
      /constant names bias/,
    );
  });

  const kinks: DerivativeCheck = {
    name: 'kinks that cancel',
    parameters: { x: [1, 0, 2] },
    loss: ({ x }: { x: number[] }) => x.reduce((sum, v) => sum + relu(v) - relu(-v), 0),
    gradient: ({ x }: { x: number[] }) => ({ x: x.map((v) => Number(v !== 0)) }),
  };
  const because = 'the slope of a ReLU at 0 is 0';

  it('is reported, and not failed', async () => {
    expect((await checkGradient(kinks)).verdict).toBe('fail');
    const report = await checkGradient({ ...kinks, except: [{ entries: 'x[1]', because }] });
    expect(report.verdict).toBe('pass');
    expect(describeReport(report)).toMatch(
      /excepted: x\[1\], 1 entry, because the slope of a ReLU at 0 is 0: x\[1\] is 0, the loss says 1/,
    );
  });

  it('excuses nothing else, and names something', async () => {
    const gradient = ({ x }: { x: number[] }): object => ({ x: x.map((v) => Number(v > 1)) });
    const except = [{ entries: ['x[1]'], because }];
    expect((await checkGradient({ ...kinks, gradient, except })).verdict).toBe('fail');
    await expect(checkGradient({ ...kinks, except: [{ entries: 'x[3]', because }] })).rejects.toThrow(
      /except names x\[3\]/,
    );
  });

  it('excuses one derivative of one output', async () => {
    const check: DerivativeCheck = {
      name: 'rows of kinks',
      parameters: [0, 2],
      value: (x: number[]) => x.map((v) => relu(v) - relu(-v)),
      jacobian: () => [[0, 0], [0, 1]], // prettier-ignore
    };
    expect((await checkGradient(check)).verdict).toBe('fail');
    const report = await checkGradient({ ...check, except: [{ entries: 'output[0] by x[0]', because }] });
    expect(report.verdict).toBe('pass');
    expect(describeReport(report)).toMatch(/^Jacobian of .*[^]*excepted: output\[0\] by x\[0\], because the slope/);
  });

  it('may be right at the parameters alone', async () => {
    const check = {
      name: 'once',
      parameters: { x: [1, 2] },
      loss: ({ x }: { x: number[] }) => x[0]! * x[1]! ** 2,
      gradient: () => ({ x: [4, 4] }),
    };
    expect((await checkGradient(check)).verdict).toBe('fail');
    expect((await checkGradient({ ...check, scope: 'point' })).verdict).toBe('pass');
  });
});

describe('large Jacobians', () => {
  const size = 66;
  const mix = (i: number, j: number): number => Math.sin(1 + i * 7 + j * 3);
  const rows = Array.from({ length: size }, (_, i) => Float64Array.from({ length: size }, (_unused, j) => mix(i, j)));
  const x = Float64Array.from({ length: size }, (_, j) => 0.5 + Math.cos(j) / 4);
  const weigh = (row: Float64Array, at: Float64Array): number => row.reduce((sum, w, j) => sum + w * at[j]!, 0);
  const value = (at: Float64Array): number[] => rows.map((row) => Math.tanh(weigh(row, at) / 8));
  const slopes = (at: Float64Array): number[] => value(at).map((v) => (1 - v * v) / 8);
  const vjp = (at: Float64Array, c: number[]): number[] => {
    const weights = slopes(at).map((s, i) => s * c[i]!);
    return Array.from(x, (_, j) => weights.reduce((sum, w, i) => sum + w * rows[i]![j]!, 0));
  };
  const jvp = (at: Float64Array, t: Float64Array): number[] => slopes(at).map((s, i) => s * weigh(rows[i]!, t));

  it('are checked by random products, and say what these miss', async () => {
    const report = await checkGradient({ name: 'large', parameters: x, value, vjp });
    expect(report.verdict).toBe('pass');
    expect(describeReport(report)).toMatch(/vjp of 66 outputs by 66 inputs, by 4 random products: .* about 1e-6/);
  });

  it('fail where one column is wrong, along tangents too', async () => {
    const off = (v: number, j: number): number => (j === 5 ? 1.05 * v : v);
    const byCotangents = await checkGradient({
      name: 'large',
      parameters: x,
      value,
      vjp: (at: Float64Array, c: number[]) => vjp(at, c).map(off),
    });
    expect(describeReport(byCotangents)).toMatch(/random product 1 of 66 outputs by x\[5\] is/);
    const byTangents = await checkGradient({
      name: 'large',
      parameters: x,
      value,
      jvp: (at: Float64Array, t: Float64Array) =>
        jvp(
          at,
          t.map((v, j) => (j === 5 ? 3 * v : v)),
        ),
    });
    expect(byTangents.verdict).toBe('fail');
  });
});

describe('a loss of one number', () => {
  const x = Float64Array.of(1, 2, 3);
  const squares = (at: Float64Array): number => at.reduce((sum, v) => sum + v * v, 0);
  const gradient = ({ x: at }: { x: Float64Array }): { x: Float64Array } => ({ x: at.map((v) => 2 * v) });

  it.each([
    ['an array', (v: number) => [v]],
    ['nested arrays', (v: number) => [[v]]],
    ['a tensor', (v: number) => ({ shape: [], dataSync: () => [v] })],
    ['an array of jax-js', (v: number) => ({ js: () => v })],
    ['a tensor with an item', (v: number) => ({ item: () => v })],
    ['a tensor with its data', (v: number) => ({ data: [[v]] as unknown as number[], shape: [1, 1] })],
  ])('may be %s', async (_, box) => {
    const check = {
      name: 'boxed',
      parameters: { x },
      loss: ({ x: at }: { x: Float64Array }) => box(squares(at)),
      gradient,
    };
    expect((await checkGradient(check)).verdict).toBe('pass');
  });

  it('is refused with how many it has', async () => {
    await expect(checkGradient({ name: 'many', parameters: { x }, loss: ({ x: at }) => at, gradient })).rejects.toThrow(
      /got 3 numbers; give many as `value`/,
    );
  });
});

describe('what throws', () => {
  const boom = (): never => {
    throw new Error('boom');
  };
  it.each<[string, DerivativeCheck]>([
    ['value threw Error: boom', { name: 'a', parameters: [1], value: boom, jacobian: () => [[1]] }],
    ['jacobian threw Error: boom', { name: 'a', parameters: [1], value: () => [1], jacobian: boom }],
    ['gradient threw Error: boom', { name: 'a', parameters: [1], loss: () => 1, gradient: boom }],
    [
      'and arrays of these, got an object of type Map',
      { name: 'a', parameters: new Map([['x', [1]]]) as never, loss: () => 1, gradient: () => [0] },
    ],
    [
      'output[1] must be finite, got NaN',
      { name: 'a', parameters: [1], value: () => [1, NaN], jacobian: () => [[1], [0]] },
    ],
    ['either loss or value, got neither', { name: 'a', parameters: [1], jacobian: () => [[1]] }],
    ['hvp needs the gradient', { name: 'a', parameters: [1], loss: () => 1, hvp: () => [1] }],
    ['give a derivative to check', { name: 'a', parameters: [1], value: () => [1] }],
    [
      "scope must be 'function' or 'point'",
      { name: 'a', parameters: [1], loss: () => 1, gradient: () => [0], scope: 'line' as 'point' },
    ],
    [
      'except must be an array of',
      { name: 'a', parameters: [1], loss: () => 1, gradient: () => [0], except: [{ entries: 'x[0]', because: '' }] },
    ],
  ])('is said: %s', async (message, check) => {
    await expect(checkGradient(check)).rejects.toThrow(message);
  });

  it('is that of the check, not of a loss that threw', async () => {
    const check = { name: 'a', parameters: [1], loss: () => '1' as never, gradient: () => [0] };
    await expect(checkGradient(check)).rejects.toThrow(/^loss must return a number, got "1"$/);
  });
});
